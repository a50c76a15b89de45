from pathlib import Path

import openpyxl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.facts.expert import Document
from ronghe.pipeline.check import SPECS, check, spec_named
from ronghe.pipeline.intake import read_needs, read_supply
from ronghe.pipeline.template import ROWS, write_template
from ronghe.rulebook.codes.kinds import KINDS


def filled(kind: str, path: Path, rows: int = 1) -> Path:
    """The template as a user would fill it in: every example of the spec, typed into the data sheet."""
    write_template(kind, path)
    book = openpyxl.load_workbook(path)
    sheet = book["数据"]
    examples = {column.heading: column.example for column in spec_named(kind).columns}
    for cell in sheet[1]:
        for row in range(2, rows + 2):
            sheet.cell(row, cell.column, examples[cell.value] or None)
    book.save(path)
    return path


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_an_empty_template_is_a_table_of_its_kind_without_rows(tmp_path: Path, kind: str) -> None:
    report = check(write_template(kind, tmp_path / "t.xlsx"), kind)
    assert report.reading.counts == dict.fromkeys(report.reading.counts, 0)
    assert report.reading.ignored_columns == ()
    assert report.reading.sheet == "数据"


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_a_filled_template_is_read_back_without_a_refusal(tmp_path: Path, kind: str) -> None:
    report = check(filled(kind, tmp_path / "t.xlsx", rows=2), kind)
    assert (report.reading.counts["good"], report.reading.refused) == (1, [])
    assert report.reading.duplicates == [(3, 2)]


def test_filled_templates_are_what_matching_reads(tmp_path: Path) -> None:
    [need] = read_needs(filled("needs", tmp_path / "n.xlsx")).records
    assert (need.id, need.city, need.demand) == ("X0001", "鞍山市", 1)
    kind, experts = read_supply(filled("experts", tmp_path / "e.xlsx"))
    assert kind == "experts"
    assert experts.records[0].documents == (
        Document("镁碳砖抗热震性能研究", "", 2025, ("耐火材料", "镁碳砖", "热震稳定性")),
    )
    assert read_supply(filled("results", tmp_path / "r.xlsx"))[0] == "results"


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_choices_are_offered_messages_shown_and_nothing_is_a_formula(tmp_path: Path, kind: str) -> None:
    book = openpyxl.load_workbook(write_template(kind, tmp_path / "t.xlsx"))
    sheet = book["数据"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == sheet.max_column
    assert all(area.endswith(str(ROWS + 1)) and rule.prompt for area, rule in rules.items())
    lists = [rule for rule in rules.values() if rule.type == "list"]
    columns = spec_named(kind).columns
    assert lists
    for rule in lists:
        _, _, area = rule.formula1.partition("!")
        offered = [cell.value for row in book["选项"][area.replace("$", "")] for cell in row]
        assert tuple(offered) in {tuple(choices()) for choices in (KINDS[c.kind].choices for c in columns) if choices}
        assert None not in offered
    assert sheet.freeze_panes == "B2"
    assert book["选项"].sheet_state == "hidden"
    told = [row[0] for row in book["说明"].iter_rows(min_row=5, values_only=True)]
    assert told == [cell.value for cell in sheet[1]]
    assert all(cell.data_type != "f" for one in book.worksheets for row in one.iter_rows() for cell in row)


def test_a_template_is_a_workbook_of_a_known_kind(tmp_path: Path) -> None:
    for kind, name in (("needs", "t.csv"), ("people", "t.xlsx")):
        with pytest.raises(Refused):
            write_template(kind, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
