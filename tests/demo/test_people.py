"""People are nobody real, have worked somewhere all the time, and experts have something to show."""

import re
from datetime import date
from itertools import pairwise

import pytest

from ronghe.demo.people import EXPERT, STAFF, expert, expert_key, impossible_phone, staff, subjects_of
from ronghe.demo.research import research
from ronghe.demo.specialties import specialties

EXPERTS = [expert(number) for number in range(1, 401)]


def test_an_expert_is_the_same_whenever_asked_for() -> None:
    expert.cache_clear()
    assert expert(17) == EXPERTS[16]
    assert expert(17, seed=1) != EXPERTS[16]
    assert [s.code for s in subjects_of(17)] == list(EXPERTS[16].specialties)


def test_everyone_is_synthetic_at_first_sight_and_nobody_can_be_called() -> None:
    for one in (*EXPERTS, *(staff(number, 100) for number in range(1, 101))):
        assert one.name.startswith("示例·")
        assert re.fullmatch(r"000-\d{4}-\d{4}", one.phone)
        assert one.email.endswith("@demo.invalid")
    assert impossible_phone(123_456) == "000-0012-3456"


def test_names_and_keys_are_unique() -> None:
    assert len({one.name for one in EXPERTS}) == len({one.key for one in EXPERTS}) == 400
    assert EXPERTS[0].key == expert_key(1) == "P000001"


def test_experts_have_documents_of_their_subjects_and_none_from_the_future() -> None:
    assert {len(one.documents) for one in EXPERTS} == set(range(3, 13))
    assert max(d.year for one in EXPERTS for d in one.documents if d.year) == 2025
    assert all(d.title and d.abstract and d.keywords for one in EXPERTS for d in one.documents)
    assert {d.kind for one in EXPERTS for d in one.documents} == {"论文", "专利", "项目", "服务"}
    names = {s.code: s.name for s in specialties()}
    told = [
        any(names[code] in d.abstract + d.title for d in one.documents for code in one.specialties) for one in EXPERTS
    ]
    assert sum(told) > 300


def test_everyone_works_mainly_at_one_place_at_a_time() -> None:
    codes = {one.code for one in research()}
    for one in EXPERTS:
        mains = [a for a in one.affiliations if a.is_main]
        assert {a.organisation for a in one.affiliations} <= codes
        assert mains[-1].until is None
        assert one.home == mains[-1].organisation
        assert all(a.until is not None and a.until < b.since for a, b in pairwise(mains))
        assert all(a.since < (a.until or date(2026, 1, 1)) for a in one.affiliations)


def test_some_moved_and_some_work_at_a_laboratory_too() -> None:
    assert 20 < sum(len([a for a in one.affiliations if a.is_main]) == 2 for one in EXPERTS) < 120
    assert 20 < sum(not a.is_main for one in EXPERTS for a in one.affiliations) < 200


def test_capacity_and_availability_vary() -> None:
    assert {one.capacity for one in EXPERTS} == {1, 2, 3}
    assert {one.available for one in EXPERTS} == {1.0, 0.8, 0.5, 0.2}
    assert {one.kind for one in EXPERTS} == {EXPERT}


def test_staff_work_at_the_firms_in_turn_and_have_nothing_to_match() -> None:
    people = [staff(number, 10) for number in range(1, 21)]
    assert [one.home for one in people[:10]] == [one.home for one in people[10:]]
    assert len({one.home for one in people}) == 10
    assert all(one.kind == STAFF and not one.documents for one in people)
    assert people[0] == staff(1, 10)


def test_an_expert_beyond_the_coined_words_is_refused() -> None:
    with pytest.raises(ValueError, match="not from 0"):
        expert(300_000)
