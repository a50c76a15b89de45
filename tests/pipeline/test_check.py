"""Each trouble of the sheets that offices send, made on the spot; and the shared twelve where they are present."""

import codecs
import json
import os
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.check import SPECS, check, plain
from ronghe.rulebook.codes.credit_code import check_character

SHARED = Path(os.environ.get("RONGHE_SHARED") or Path(__file__).parents[3] / "shared") / "data" / "import_torture"
HEAD = [
    "需求名称",
    "企业名称",
    "统一社会信用代码",
    "所在地市",
    "技术领域",
    "需求内容",
    "考核指标",
    "拟投入(万元)",
    "截止日期",
    "联系人",
]
KEYS = [
    "file",
    "sheet",
    "header_rows",
    "columns",
    "ignored_columns",
    "good",
    "refused",
    "duplicates",
    "ignored_rows",
    "counts",
]


def code(number: int) -> str:
    body = f"91210100DEM{number:05d}X"
    return body + check_character(body)


def need(number: int, **changed: Any) -> list[Any]:
    row = {
        "需求名称": f"合成需求{number}",
        "企业名称": f"示例合成企业{number}",
        "统一社会信用代码": code(number),
        "所在地市": "沈阳市",
        "技术领域": "新材料",
        "需求内容": "窑口用镁质砖在热震下剥落。",
        "考核指标": None,
        "拟投入(万元)": 300,
        "截止日期": "2027-03-05",
        "联系人": None,
    }
    return list((row | changed).values())


def book(path: Path, rows: list[list[Any]], **more: list[list[Any]]) -> Path:
    made = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for title, cells in {**more, "需求表": rows}.items():
        sheet = made.add_worksheet(title)
        for r, row in enumerate(cells):
            for c, value in enumerate(row):
                if isinstance(value, tuple):
                    sheet.write_formula(r, c, value[0], None, value[1])
                elif isinstance(value, datetime):
                    sheet.write_datetime(r, c, value, day)
                elif value is not None:
                    sheet.write(r, c, value)
    made.close()
    return path


def found(path: Path) -> dict[str, Any]:
    return check(path, "register-needs").as_json()


def codes(report: dict[str, Any]) -> list[tuple[int, str]]:
    return [(one["row"], one["code"]) for one in report["refused"]]


def test_a_clean_sheet_has_all_keys_and_normal_values(tmp_path: Path) -> None:
    report = found(book(tmp_path / "a.xlsx", [HEAD, need(1)]))
    assert list(report) == KEYS
    assert report["good"] == [
        {
            "row": 2,
            "title": "合成需求1",
            "enterprise": "示例合成企业1",
            "credit_code": code(1),
            "city": "沈阳市",
            "field": "新材料",
            "content": "窑口用镁质砖在热震下剥落。",
            "targets": None,
            "budget_yuan": "3000000.00",
            "deadline": "2027-03-05",
            "contact": None,
        }
    ]
    assert json.loads(json.dumps(report)) == report


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_text_files_are_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = [HEAD, [str(x or "") for x in need(1, 企业名称="示例合成䶮公司", 需求内容='"一,\n二"')], [""] * 10, []]
    path.write_bytes("\r\n".join(",".join(line) for line in lines).encode(encoding) + b"")
    report = found(path)
    assert (report["sheet"], report["counts"]["good"]) == (None, 1)
    assert report["good"][0]["enterprise"] == "示例合成䶮公司"
    assert report["good"][0]["content"] == "一,\n二"


def test_titles_above_and_sums_below_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ["2027年度技术需求汇总表"],
        ["填报单位：示例局", None, "填报日期：2027年1月"],
        HEAD,
        need(1),
        ["合计"],
        ["注：合成示例"],
    ]
    report = found(book(tmp_path / "a.xlsx", rows))
    assert report["header_rows"] == [3]
    assert report["ignored_rows"] == [{"row": 5, "why": "footer"}, {"row": 6, "why": "footer"}]
    assert report["counts"]["good"] == 1


def test_a_grouped_header_of_two_rows_with_synonyms_in_another_order(tmp_path: Path) -> None:
    upper = ["企业信息", None, None, "需求信息", None, None, "联系人", "时间", None]
    lower = [
        "单位名称",
        "社会信用代码",
        "所属市",
        "技术需求名称",
        "所属领域",
        "需求描述",
        None,
        "截止时间",
        "拟投入资金（万元）",
    ]
    row = ["示例合成企业", code(1), "辽宁省鞍山市", "题", "新材料", "内容", "联系人甲", "2027.3.5", "1,000万元"]
    report = found(book(tmp_path / "a.xlsx", [upper, lower, row]))
    assert report["header_rows"] == [1, 2]
    assert report["columns"]["title"] == "D"
    assert report["good"][0]["city"] == "鞍山市"
    assert report["good"][0]["budget_yuan"] == "10000000.00"


def test_full_width_and_loose_writing_is_made_normal(tmp_path: Path) -> None:
    wide = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
    loose = need(1, 统一社会信用代码=code(1).lower().translate(wide), 所在地市="大连", 截止日期="２０２７年３月５日")
    [good] = found(book(tmp_path / "a.xlsx", [[h.replace("信用", "信\n用") for h in HEAD], loose]))["good"]
    assert (good["credit_code"], good["city"], good["deadline"]) == (code(1), "大连市", "2027-03-05")


@pytest.mark.parametrize(
    ("written", "code_"),
    [
        ("2027年2月30日", "not_a_date"),
        ("2027年3月", "incomplete_date"),
        ("27.3.5", "incomplete_date"),
        (0, "not_a_date"),
        (None, "required"),
    ],
)
def test_dates_that_are_none_are_refused(tmp_path: Path, written: Any, code_: str) -> None:
    assert codes(found(book(tmp_path / "a.xlsx", [HEAD, need(1, 截止日期=written)]))) == [(2, code_)]


@pytest.mark.parametrize(
    "written",
    ["2027年3月5日", 46451, "46451", 20270305, datetime(2027, 3, 5), "二〇二七年三月五日", ("=DATE(2027,3,5)", 46451)],
)
def test_dates_in_every_dress(tmp_path: Path, written: Any) -> None:
    assert found(book(tmp_path / "a.xlsx", [HEAD, need(1, 截止日期=written)]))["good"][0]["deadline"] == "2027-03-05"


def test_amounts_under_a_heading_in_yuan(tmp_path: Path) -> None:
    head = [h.replace("万元", "元") for h in HEAD]
    rows = [
        need(1),
        need(2, **{"拟投入(万元)": "300万元"}),
        need(3, **{"拟投入(万元)": "面议"}),
        need(4, **{"拟投入(万元)": "约3元"}),
    ]
    report = found(book(tmp_path / "a.xlsx", [head, *rows]))
    assert [one["budget_yuan"] for one in report["good"]] == ["300.00", "3000000.00", None]
    assert codes(report) == [(5, "not_an_amount")]


def test_blank_rows_duplicates_and_conflicts(tmp_path: Path) -> None:
    rows = [need(1), [], need(1, 所在地市="沈阳"), need(1, 需求内容="别的写法"), [" ", "\u3000"], need(2)]
    report = found(book(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert [one["row"] for one in report["good"]] == [2, 7]
    assert report["duplicates"] == [{"row": 4, "of_row": 2}]
    assert codes(report) == [(5, "conflict")]
    assert report["ignored_rows"] == [{"row": 3, "why": "blank"}, {"row": 6, "why": "blank"}]


def test_formulas_count_with_their_value_and_errors_do_not(tmp_path: Path) -> None:
    money = "拟投入(万元)"
    rows = [
        need(1, **{money: ("=1+2", 3)}),
        need(2, **{money: ("=1/0", "#DIV/0!")}),
        need(3, 需求内容="=HYPERLINK(1)"),
        need(4, 需求内容="-196℃阀门"),
    ]
    path = book(tmp_path / "a.xlsx", [HEAD, *rows, need(5, **{money: ("=SUM(A1)", "")})])
    target = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b' t="str"><f>SUM(A1)', b"><f>SUM(A1)"))
    report = found(target)
    assert [one["budget_yuan"] for one in report["good"]] == ["30000.00", "3000000.00"]
    assert codes(report) == [(3, "error_value"), (4, "formula_text"), (6, "formula_no_value")]
    assert report["refused"][2]["value"] == "=SUM(A1)"


def test_unknown_and_missing_columns(tmp_path: Path) -> None:
    rows = [["序号", *HEAD[:-1], "备注"], [1, *need(1)[:-1], "合成"]]
    report = found(book(tmp_path / "a.xlsx", rows))
    assert report["ignored_columns"] == ["序号", "备注"]
    assert report["good"][0]["contact"] is None
    with pytest.raises(Refused, match="截止日期"):
        found(book(tmp_path / "b.xlsx", [HEAD[:8], need(1)[:8]]))


def test_the_data_sheet_is_found_behind_instructions(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [HEAD, need(1)],
        填报说明=[["请填写"]],
        字典=[["技术领域", "所在地市"], ["新材料", "沈阳市"]],
    )
    made = openpyxl.load_workbook(path)
    made["字典"].sheet_state = "hidden"
    made["需求表"].row_dimensions[2].hidden = True
    made.save(path)
    report = found(path)
    assert (report["sheet"], report["counts"]["good"]) == ("需求表", 1)


def test_every_bad_cell_of_a_row_is_listed_and_lengths_are_exact(tmp_path: Path) -> None:
    rows = [
        need(1, 需求内容="长" * 5000),
        need(2, 需求内容="长" * 5001),
        need(3, 企业名称="", 统一社会信用代码=code(3)[:-1] + "?", 所在地市="火星市", 技术领域="量子", 截止日期="明天"),
        need(4, 需求名称="题\u200b目"),
    ]
    report = found(book(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert [one["title"] for one in report["good"]] == ["合成需求1", "题目"]
    assert (report["refused"][0]["code"], report["refused"][0]["value"]) == ("too_long", 5001)
    assert codes(report)[1:] == [
        (4, one) for one in ("required", "credit_code_alphabet", "unknown_city", "unknown_field", "not_a_date")
    ]


def test_an_old_workbook_is_checked_and_marked_too(tmp_path: Path) -> None:
    path, made = tmp_path / "a.xls", xlwt.Workbook()
    sheet = made.add_sheet("需求")
    for r, row in enumerate([HEAD, need(1), need(2, 所在地市="火星市")]):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    made.save(str(path))
    report = check(path, "register-needs", marked=tmp_path / "m.xlsx")
    assert report.reading.counts["good"] == 1
    assert openpyxl.load_workbook(tmp_path / "m.xlsx")["需求"]["D3"].comment.text.startswith("[unknown_city]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_says_where_and_how_to_mend(tmp_path: Path, language: str) -> None:
    rows = [HEAD, need(1), need(1), *[need(i, 所在地市="火星市") for i in range(2, 30)]]
    lines = check(book(tmp_path / "a.xlsx", rows), "register-needs").lines(language)
    assert "28" in lines[0]
    assert any("D4" in line and "火星市" in line and "沈阳市" in line for line in lines)
    assert len(lines) < 40


def test_an_unknown_spec_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="register-needs needs experts results"):
        check(tmp_path / "a.xlsx", "people")


def test_values_become_plain() -> None:
    assert plain((datetime(2027, 3, 5).date(), [{"a": ("b",)}])) == ["2027-03-05", [{"a": ["b"]}]]
    assert set(SPECS) == {"register-needs", "needs", "experts", "results", "enterprise-years", "distribution"}


TORTURE = sorted(SHARED.glob("*.expected.json"))


@pytest.mark.skipif(not TORTURE, reason="the shared twelve spreadsheets are not present")
def test_the_shared_twelve_give_exactly_what_is_expected(tmp_path: Path) -> None:
    assert len(TORTURE) == 12
    for path in TORTURE:
        expected = json.loads(path.read_bytes().removeprefix(codecs.BOM_UTF8))
        report = check(SHARED / expected["file"], "register-needs", marked=tmp_path / "m.xlsx").as_json()
        assert report == {key: expected[key] for key in KEYS}, expected["file"]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    progress: Callable[[str, int, int], None] = lambda *step: told.append(step)  # noqa: E731 - shorter than a def
    check(book(tmp_path / "a.xlsx", [HEAD, need(1)]), "register-needs", progress=progress)
    assert told == [("检查", 1, 1)]
