"""People of a laboratory: hired and parted with on its own authority, one by one or from a workbook, none twice."""

from datetime import date

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import engagements
from ronghe.registers.platforms.facts.yearly import in_post, researchers
from tests.registers.platforms.labs import hands_of, operating


def _hired(lab, name="示例研究员子", since=date(2024, 3, 1), **more):
    given = {"kind": "full", "post": "研究员", "came_from": "示例大学"} | more
    return engagements.hire(lab, name=name, since=since, by=hands_of(lab), **given)


def test_who_is_in_post_on_a_day_counts_with_the_first_and_the_last_day(world):
    lab = operating(world)
    one = _hired(lab)
    _hired(lab, "示例支撑丑", kind="support")
    perform(one, "leave", by=hands_of(lab), answers={"until": "2024-05-31", "reason": "示例"})
    found = [researchers(date(2024, month, day), lab).count() for month, day in ((2, 29), (3, 1), (5, 31), (6, 1))]
    assert found == [0, 1, 1, 0]
    assert in_post(date(2024, 6, 1), lab).count() == 1


def test_nobody_is_hired_twice_at_once_or_in_the_future(world):
    lab = operating(world)
    one = _hired(lab)
    with pytest.raises(Refused, match="已在岗"):
        _hired(lab)
    with pytest.raises(Refused, match="晚于今天"):
        _hired(lab, "示例未来", since=date(2099, 1, 1))
    for until in ("2024-02-29", "2099-01-01"):
        with pytest.raises(Refused):
            perform(one, "leave", by=hands_of(lab), answers={"until": until, "reason": "示例"})
    perform(one, "leave", by=hands_of(lab), answers={"until": "2024-12-31", "reason": "示例"})
    again = _hired(lab, since=date(2025, 3, 1))
    assert again.person_id == one.person_id


def _row(number, **values):
    return Row(number, {"name": "示例某", "kind": "full", "post": "研究员", "came_from": None, **values})


def test_a_workbook_read_twice_enters_nobody_twice(world):
    lab = operating(world)
    rows = [_row(n, name=f"示例人员{n}", since=date(2024, 1, n)) for n in range(1, 6)]
    rows.append(_row(9, name="示例人员1", since=date(2024, 4, 1)))
    first = engagements.take_rows(rows, hands_of(lab), "名单.xlsx")
    assert (first.made, first.known, set(first.rejected)) == (5, 0, {9})
    again = engagements.take_rows(rows[:5], hands_of(lab), "名单.xlsx")
    assert (again.made, again.known) == (0, 5)
    assert set(engagements.take_rows(rows, world.actor("firm"), "名单.xlsx").rejected) == {1, 2, 3, 4, 5, 9}
