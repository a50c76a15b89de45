"""The table of a plan: what holds once, what holds for each person, and money under its unit."""

from ronghe.facts.distribution import PLAN_KEYS, SHEET
from ronghe.rulebook.codes.kinds import KINDS


def test_what_holds_for_a_plan_is_told_from_what_holds_for_a_person() -> None:
    keys = [column.key for column in SHEET.columns]
    people = keys[keys.index("person") :]
    assert people == ["person", "role", "share", "consents", "took_title", "title_share", "is_head"]
    assert [*PLAN_KEYS] == keys[1 : keys.index("person")]


def test_every_column_of_money_names_its_unit_in_both_headings() -> None:
    money = [column for column in SHEET.columns if column.kind in ("money", "asked_money", "profits")]
    assert len(money) == 7
    assert all(column.heading.endswith("（元）") and column.key.endswith("_yuan") for column in money)
    assert all(column.kind in KINDS for column in SHEET.columns)
