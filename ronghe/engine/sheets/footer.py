"""Finds what offices write under a table: sums and notes that are no records."""

import re

from ronghe.engine.sheets.cell import Grid, shown
from ronghe.engine.sheets.header import Header
from ronghe.engine.sheets.spec import TableSpec
from ronghe.engine.text.normalise import normal_text

_WORDS = "合计|总计|小计|共计|注|备注|附注|说明|填表说明|填报说明|填表人|填报人|制表人|审核人|负责人|填表日期|填报日期"
_FOOT = re.compile(rf"(?:{_WORDS})(?:$|[\s:：、.．(（\d])")
_LOOSE = re.compile(r"合计|注")


def footer_rows(grid: Grid, header: Header, spec: TableSpec) -> frozenset[int]:
    """Numbers of the rows after the data that begin with 合计, 注 and the like, and of lone lines below such a row.

    A record whose name merely begins so (注塑机节能) fills the columns that a record must fill, and is no footer.
    """
    must = [header.places[c.key] for c in spec.columns if c.required and c.key in header.places]
    must = must or [header.places[key] for group in spec.anchors for key in group if key in header.places]
    feet: list[int] = []
    start = len(grid.cells) + 1
    for number in range(len(grid.cells), header.first_data - 1, -1):
        texts = [normal_text(shown(one)) for one in grid.cells[number - 1]]
        filled = [text for text in texts if text]
        if not filled:
            continue
        complete = all(place < len(texts) and texts[place] for place in must)
        lone = len(filled) == 1
        if (_FOOT.match(filled[0]) and (not complete or lone)) or (_LOOSE.match(filled[0]) and lone and len(must) > 1):
            feet.append(number)
            start = number
        elif lone and not complete:
            feet.append(number)
        else:
            break
    return frozenset(number for number in feet if number >= start)
