"""A workbook from hand to ledger: read, judged row by row, taken once, and given back with the errors marked."""

import io
import re
import uuid
from pathlib import Path

import openpyxl
import xlsxwriter

from ronghe.facts.need import REGISTER
from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor

MINUTE = 60_000.0


def test_a_workbook_with_a_bad_row_is_taken_but_for_that_row_and_only_once(enter: Enter, tmp_path: Path) -> None:
    visitor = enter("county_tiexi")
    firm, code = _firm(enter, visitor)
    mark = uuid.uuid4().hex[:8]
    book = _workbook(tmp_path / f"需求-{mark}.xlsx", mark, firm, code)

    _hand_in(visitor, book)
    assert _counts(visitor)["可用行"] == 2
    assert _counts(visitor)["退回行"] == 1
    cells = visitor.page.locator("#intake table").inner_text()
    assert "截止日期" in cells
    assert "去年冬天" in cells
    assert visitor.faults() == []

    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="下载标记了错误的副本").click()
    assert "退回标记" in download.value.suggested_filename
    marked = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    texts = [str(cell.value) for sheet in marked for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("去年冬天" in text for text in texts)
    marked.close()

    _take(visitor)
    assert _counts(visitor)["新登记"] == 2
    assert _counts(visitor)["此前已登记"] == 0
    visitor.go(f"/needs/?q={mark}")
    assert visitor.page.locator("main tbody tr").count() == 2
    assert "待受理" in visitor.page.locator("main tbody").inner_text()

    _hand_in(visitor, book)
    _take(visitor)
    assert _counts(visitor)["新登记"] == 0
    assert _counts(visitor)["此前已登记"] == 2
    visitor.go(f"/needs/?q={mark}")
    assert visitor.page.locator("main tbody tr").count() == 2


def test_a_file_that_is_no_workbook_is_answered_with_a_sentence(enter: Enter, tmp_path: Path) -> None:
    visitor = enter("county_tiexi")
    broken = tmp_path / "坏文件.xlsx"
    broken.write_bytes(b"no workbook at all")
    visitor.go("/imports/")
    _send(visitor, broken)
    visitor.page.locator(".rh-note-seal, .rh-toast-error").first.wait_for(timeout=MINUTE)
    said = visitor.page.locator(".rh-note-seal, .rh-toast-error").first.inner_text()
    assert re.search(r"[\u4e00-\u9fff]{4}", said), said


def _firm(enter: Enter, county: Visitor) -> tuple[str, str]:
    """Name and credit code of the shown firm, which lies in the county: by its account's name, as the county reads it."""
    own = enter("firm")
    own.go("/desk/")
    name = own.page.locator(".rh-who-name").inner_text().split("联系人")[0]
    county.go(f"/organisations/?q={name}")
    county.page.locator("main tbody a.rh-lead", has_text=name).first.click()
    code = county.page.locator("dt", has_text="统一社会信用代码").locator("xpath=following-sibling::dd").first
    return name, code.inner_text().strip()


def _workbook(path: Path, mark: str, firm: str, code: str) -> Path:
    """Two good rows, and between them one whose deadline is no date."""
    rows = [
        {"title": f"{subject}{mark}", "deadline": deadline}
        for subject, deadline in (
            ("浏览器导入轧辊磨损监测", "2028-03-05"),
            ("浏览器导入除尘节能改造", "去年冬天"),
            ("浏览器导入窑炉余热回收", "2028-06-30"),
        )
    ]
    given = {
        "enterprise": firm,
        "credit_code": code,
        "city": "沈阳市",
        "field": "新材料",
        "content": "现有装置运行不稳，需要能在线判断状态并给出检修建议的办法。",
        "budget_yuan": "120",
    }
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("数据")
        for column, spec in enumerate(REGISTER.columns):
            sheet.write_string(0, column, spec.heading)
            for row, own in enumerate(rows, 1):
                sheet.write_string(row, column, (given | own).get(spec.key, ""))
    return path


def _hand_in(visitor: Visitor, book: Path) -> None:
    """Upload, then wait until the worker has read it."""
    visitor.go("/imports/")
    _send(visitor, book)
    _until(visitor, "待确认")


def _send(visitor: Visitor, book: Path) -> None:
    form = visitor.page.locator("form[action='/imports/upload/register-needs/']")
    form.locator("input[type=file]").set_input_files(book)
    form.locator("button.rh-btn-primary").click()


def _take(visitor: Visitor) -> None:
    visitor.page.locator("#intake form button.rh-btn-primary").click()
    _until(visitor, "已完成")


def _until(visitor: Visitor, phase: str) -> None:
    visitor.page.locator("#intake h2", has_text=phase).wait_for(timeout=MINUTE)


def _counts(visitor: Visitor) -> dict[str, int]:
    """The numbers of the import by their labels."""
    names = visitor.page.locator("#intake dl dt").all_inner_texts()
    return dict(zip(names, map(int, visitor.page.locator("#intake dl dd").all_inner_texts()), strict=True))
