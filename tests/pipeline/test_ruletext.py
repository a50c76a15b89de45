"""Three columns of an assessment."""

from datetime import date

from ronghe.engine.rules.missing import Change, Missing
from ronghe.pipeline.ruletext import changes_in_words, label_of, points_in_words, rule_rows
from ronghe.pipeline.tiers import tier

FACTS = {"staff": 53, "sales": 2_000_000_000, "assets": 1_000_000_000, "resident": True}


def test_a_row_holds_the_text_the_parameters_of_the_day_and_the_finding() -> None:
    found = tier("small_tech").on(date(2025, 6, 30)).assess(FACTS)
    rows = {one.id: one for one in rule_rows(found)}
    assert [one.id for one in rule_rows(found)] == [one.id for one in found.findings]
    staff = rows["B2a"]
    assert staff.found == "符合"
    assert "500人" in [used.value for used in staff.parameters]
    assert all(used.cites and used.doubtful for used in staff.parameters)
    assert any("53" in line for line in staff.lines)
    assert "服务" in "".join(rows["B3"].missing)
    assert not rows["K1"].decides


def test_english_readers_get_english_words() -> None:
    found = tier("small_tech").on(date(2025, 6, 30)).assess(FACTS)
    assert rule_rows(found, "en")[0].found == "met"


def test_the_changes_that_would_qualify_are_told_one_a_line() -> None:
    found = tier("small_tech").on(date(2025, 6, 30)).assess(FACTS)
    gap = Missing((Change("staff", 600, 500), Change("research_body", False, True)), True)
    assert changes_in_words(found, gap) == ["职工总数 600人 → 500人", "省部级以上研发机构 否 → 是"]
    assert changes_in_words(found, Missing(None, True)) == []


def test_points_are_one_number_or_a_range() -> None:
    assert [points_in_words(one) for one in (None, (15.0, 15.0), (12.0, 18.5))] == ["", "15", "12–18.5"]


def test_a_clause_of_a_recorded_decision_is_called_as_the_edition_of_its_day_calls_it() -> None:
    record = tier("small_tech").on(date(2025, 6, 30)).assess(FACTS).as_json()
    assert label_of(record, "B2a") == "职工总数"
    assert label_of(record, "none such") == "none such"
