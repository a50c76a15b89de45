"""What holds of every folder of a regulation: text, parameters, clauses and cases agree."""

import re
from datetime import date

import polars as pl
import pytest

from ronghe.engine.rules.clause import OUTCOME
from ronghe.engine.rules.fact import TEN_THOUSAND
from ronghe.engine.rules.ruling import CODES
from ronghe.facts.enterprise_year import FACTS
from tests.rulebook.tiers.regulations import NAMES, ROOT, Case, cases, regulation

ALL = [case for name in NAMES for case in cases(name)]
LATER = date(2026, 7, 1)


def days(name: str) -> list[date]:
    """A day in each edition and each period of a parameter."""
    held = regulation(name)
    starts = {v.since for one in held.parameters.values() for v in one.values} | {e.since for e in held.editions}
    first = min(e.since for e in held.editions)
    return sorted({max(day, first) for day in starts} | {LATER})


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.tier}: {case.said['id']}")
def test_every_worked_case_comes_out_as_said(case: Case) -> None:
    said = case.said
    ruling = regulation(case.tier).on(case.on, region=said.get("region", ""), without=said.get("without", ()))
    found = ruling.assess(case.facts)
    if "outcome" in said:
        assert found.outcome == said["outcome"], [(one.id, one.outcome, one.points) for one in found.findings]
    for clause, outcome in said.get("clauses", {}).items():
        assert (clause, found[clause].outcome) == (clause, outcome)
    for clause, points in said.get("scores", {}).items():
        assert (clause, found[clause].points) == (clause, tuple(points))
    for clause, value in said.get("figures", {}).items():
        factor = 1_000_000 if value >= 10 else 1
        assert found[clause].points[0] / factor == pytest.approx(value, abs=6e-5)
    if "missing" in said:
        assert set(said["missing"]) <= set(found.missing)
    assert set(said) <= {
        *("id", "on", "region", "without", "facts", "absent"),
        *("outcome", "clauses", "scores", "figures", "missing"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_cases_come_out_the_same_column_wise(name: str) -> None:
    for case in cases(name):
        ruling = regulation(name).on(case.on, region=case.said.get("region", ""), without=case.said.get("without", ()))
        row = ruling.columns(pl.DataFrame([case.facts])).row(0, named=True)
        values = ruling.values(case.facts)
        for column in ruling.terms:
            if column != OUTCOME:
                assert (case.said["id"], column, row[column]) == (case.said["id"], column, values[column])
        assert row[OUTCOME] == CODES[ruling.outcome(case.facts)]


@pytest.mark.parametrize("name", NAMES)
def test_every_cited_article_stands_in_the_text(name: str) -> None:
    text = (ROOT / name / "text.md").read_text("utf-8")
    for edition in regulation(name).editions:
        for clause in edition.clauses:
            for part in clause.cites.split("、"):
                assert part in text, f"{edition.name}: {clause.id} cites {part}"


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_used_and_cites_a_document(name: str) -> None:
    held = regulation(name)
    used = {p for day in days(name) for one in held.on(day).built.values() for p in one.parameters}
    unused = {n for n in held.parameters if n not in used and not n.startswith("course_")}
    assert unused == set()
    for parameter in held.parameters.values():
        assert all(len(value.cites) >= 4 for value in parameter.values)


@pytest.mark.parametrize("name", NAMES)
def test_what_rests_on_memory_alone_can_be_switched_off(name: str) -> None:
    for parameter in regulation(name).parameters.values():
        if any(value.evidence_grade == "memory" for value in parameter.values):
            assert parameter.off is not None, parameter.name
    for day in days(name):
        given = regulation(name).on(day, without=["memory"]).given.used
        assert all(one.switched_off for one in given.values() if one.evidence_grade == "memory")


@pytest.mark.parametrize("name", NAMES)
def test_the_text_does_not_claim_more_than_the_parameters(name: str) -> None:
    text = (ROOT / name / "text.md").read_text("utf-8")
    assert "parameters.toml" in text
    for edition in regulation(name).editions:
        assert re.split("[、 ]", edition.name)[0] in text


@pytest.mark.parametrize("name", NAMES)
def test_one_firm_is_explained_in_both_languages_without_a_gap(name: str) -> None:
    for case in cases(name):
        found = regulation(name).on(case.on).assess(case.facts)
        for finding in found.findings:
            for language in ("zh", "en"):
                lines = [line for step in found.explain(finding.id, language) for line in step.lines()]
                assert lines
                assert all(line.strip() for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_is_replayed_identically(name: str) -> None:
    for case in cases(name):
        ruling = regulation(name).on(case.on, region=case.said.get("region", ""))
        assert regulation(name).replay(ruling.assess(case.facts).as_json()).identical


def test_money_is_counted_in_fen() -> None:
    assert {one.unit for one in FACTS.values()} >= set(TEN_THOUSAND)
