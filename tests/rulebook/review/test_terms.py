"""What holds for reviews."""

from dataclasses import fields
from datetime import date
from pathlib import Path

from ronghe.rulebook.review import terms

DAY = date(2026, 3, 1)


def test_every_parameter_is_read_and_none_is_invented() -> None:
    assert {field.name for field in fields(terms.Terms)} == set(terms.parameters())


def test_what_is_cited_stands_in_the_text() -> None:
    text = Path(terms.__file__).with_name("text.md").read_text("utf-8")
    cited = [(name, v) for name, one in terms.parameters().items() for v in one.values if v.evidence_grade != "choice"]
    assert len(cited) > 8
    for name, value in cited:
        assert all(word in text for word in value.cites.split()), (name, value.cites)


def test_what_is_only_remembered_can_be_switched_off() -> None:
    known = terms.parameters()
    remembered = {name for name, value in known.in_force(DAY) if value.evidence_grade == "memory"}
    assert remembered == {"soft", "work_years", "lifelong"}
    assert all(known[name].off is not None for name in remembered)
    on, off = terms.terms_on(DAY), terms.terms_on(DAY, {"memory"})
    assert "supervision" in on.soft
    assert off.soft == ()
    assert {rule.kind for rule in off.rules() if rule.hard} == {rule.kind for rule in on.rules() if rule.hard}
    assert {rule.kind for rule in off.rules() if not rule.hard} == {"dispute"}


def test_every_kind_of_tie_that_a_rule_names_is_explained_and_none_twice() -> None:
    kinds = [rule.kind for rule in terms.terms_on(DAY).rules()]
    assert sorted(kinds) == sorted(terms.KINDS)


def test_relatives_and_teachers_are_for_life_and_works_in_common_are_not() -> None:
    years = {rule.kind: rule.years for rule in terms.terms_on(DAY).rules()}
    assert (years["relative"], years["supervision"], years["paper"], years["unit"], years["integrity"]) == (
        None,
        None,
        3,
        3,
        0,
    )


def test_every_purpose_has_a_size_and_criteria_that_weigh_a_hundred() -> None:
    found = terms.terms_on(DAY)
    for purpose in terms.PURPOSES:
        assert found.size(purpose) >= found.size_least == 3
        assert sum(one.weight for one in found.judged_by(purpose)) == 100
    used = {one.key for purpose in terms.PURPOSES for one in found.judged_by(purpose)}
    assert used == set(terms.CRITERIA)


def test_before_the_first_day_its_terms_hold() -> None:
    assert terms.terms_on(date(2020, 1, 1)) == terms.terms_on(date(2025, 1, 1))
