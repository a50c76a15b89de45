"""The law of a day and place: exact, sourced, memory off by default, a province as data alone; and the worked cases."""

import tomllib
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ronghe.engine.distribution.law import Law
from ronghe.engine.distribution.plan import Dates, Person, Plan
from ronghe.engine.distribution.refusals import Unlawful
from ronghe.engine.distribution.settle import settle
from ronghe.engine.distribution.withholding import counted_fen, tax_facts
from ronghe.engine.text.refusal import Refused
from ronghe.rulebook.rights.terms import FOLDER, law_on, overlay_named, overlays, parameters, values_on

DAY = date(2026, 3, 5)
TEXT = (FOLDER / "text.md").read_text("utf-8")
CASES = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))["case"]
GRANTS = {"use_years_least", "grant_notice_days", "patent_months", "patent_invention_fen", "patent_other_fen"}


def case_plan(said: dict[str, Any]) -> Plan:
    main = Fraction(said.get("main", "1"))
    people = [Person("示例甲", "main", main, True, is_head=said.get("head", False))]
    if main != 1:
        people.append(Person("示例乙", "other", 1 - main, True))
    return Plan(
        said["unit"],
        said["way"],
        tuple(people),
        said.get("amount", 0),
        tuple(said.get("costs", {}).items()),
        said.get("tax", 0),
        tuple(said.get("profits", ())),
        Fraction(said["reward_share"]) if "reward_share" in said else None,
        dates=Dates(
            *(said.get(key) for key in ("price_notice_on", "contract_on", "received_on")), None, said.get("pay_on")
        ),
        contract_registered=said.get("registered"),
        cash_notice_done=said.get("published"),
    )


@pytest.mark.parametrize("said", CASES, ids=lambda said: said["id"])
def test_every_worked_case_comes_out_as_said(said: dict[str, Any]) -> None:
    held = law_on(DAY, said.get("place", "national"), tuple(said.get("without", ("memory",))))
    if "refused" in said:
        with pytest.raises(Unlawful) as refused:
            settle(case_plan(said), held)
        assert refused.value.code == said["refused"]
        assert said["clause"] in refused.value.clause
        return
    found = settle(case_plan(said), held)
    reward = sum(one.reward for one in found.portions)
    assert reward == said["reward"]
    assert found.net == said.get("net", found.net)
    assert found.portions[0].main == said.get("main_fen", found.portions[0].main)
    if "counted" in said:
        [cash] = [one for one in tax_facts(found) if one.key == "cash"]
        assert counted_fen(reward, cash) == said["counted"]


def test_every_value_cites_a_document_that_stands_in_the_text() -> None:
    sets = [parameters(), *(one.parameters for one in overlays().values())]
    for value in (value for held in sets for one in held.values() for value in one.values):
        for part in value.cites.split("：")[0].split("；"):
            assert part.split("（")[0].split(" ")[0] in TEXT, value.cites


def test_every_parameter_is_used() -> None:
    assert set(parameters()) == {one.name for one in fields(Law)} - {"place"} | GRANTS


def test_what_rests_on_memory_is_off_unless_asked_for() -> None:
    values = values_on(DAY)
    memory = {n for n, one in parameters().items() if any(v.evidence_grade == "memory" for v in one.values)}
    assert memory == {"title_excludes", "head_cash_only", "price_notice_days", "cash_notice", "grant_notice_days"}
    assert all(values[name].switched_off and not values[name].value for name in memory)
    asked = values_on(DAY, "national", ())
    assert asked["title_excludes"].value is True
    assert asked["price_notice_days"].value == 15
    assert not any(one.switched_off for one in asked.values())


def test_a_checked_rule_of_a_province_holds_where_the_nations_rests_on_memory() -> None:
    assert law_on(DAY, "zhejiang").title_excludes.value is True
    assert law_on(DAY, "liaoning").title_excludes.value is False
    assert law_on(date(2021, 9, 29), "zhejiang") != law_on(date(2021, 9, 30), "zhejiang")


def test_shares_are_exact() -> None:
    held = law_on(DAY, "zhejiang")
    assert (held.transfer_least.value, held.staff_least.value) == (Fraction(7, 10), Fraction(1, 20))


@pytest.mark.parametrize("name", ["zhejiang", "33", "浙江", "浙江省"])
def test_a_province_is_known_by_its_names(name: str) -> None:
    found = overlay_named(name)
    assert found is not None
    assert (found.code, found.name, found.zh) == ("33", "zhejiang", "浙江省")
    assert overlay_named("national") is None


def test_another_place_or_a_day_before_the_law_is_refused() -> None:
    with pytest.raises(Refused, match="liaoning"):
        overlay_named("吉林")
    with pytest.raises(Refused, match="2015-10-01"):
        law_on(date(2015, 9, 30))


def test_before_a_rule_began_what_stands_in_for_it_holds() -> None:
    early = law_on(date(2015, 12, 1))
    assert (early.main_least.value, early.cash_months.value) == (0, 0)
    with pytest.raises(Refused, match="staff_of"):
        law_on(DAY, "national", ("choice",))
