"""The needs of three years: enough of everything, in the right order, and nobody asked beyond their capacity."""

from collections import Counter, defaultdict
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise

import pytest

from ronghe.demo.codes import OPENED
from ronghe.demo.firms import firm
from ronghe.demo.needrecords import CONFIDENTIALITY, NAMED, Need
from ronghe.demo.needsteps import ENDED, MOVES, SOLVED, STATES
from ronghe.demo.needwriter import LEAST, SHOWN_FIRM, Writer
from ronghe.demo.people import capacity_of, expert
from ronghe.demo.roster import Roster
from ronghe.demo.specialties import FIELDS
from ronghe.rulebook.codes.divisions import COUNTY, division

FIRMS, EXPERTS = 1500, 750


@pytest.fixture(scope="module")
def needs() -> list[Need]:
    return list(Writer(1200, FIRMS, Roster(EXPERTS)).write())


def _share_solved(needs: list[Need]) -> float:
    return sum(need.state == SOLVED for need in needs) / len(needs)


def test_needs_come_in_order_of_creation_over_three_years(needs: list[Need]) -> None:
    assert [need.key for need in needs] == [f"N{number:06d}" for number in range(1, 1201)]
    assert all(a.created_at <= b.created_at for a, b in pairwise(needs))
    per_year = Counter(need.created_at.year for need in needs)
    assert per_year[2023] < per_year[2024] < per_year[2025]
    assert set(per_year) == {2023, 2024, 2025}


def test_every_step_follows_from_the_state_before_it(needs: list[Need]) -> None:
    for need in needs:
        state = ""
        for step in need.steps:
            move = MOVES[step.name]
            assert state in move.sources if move.sources else not state
            assert step.role in move.roles
            assert step.state == (move.target or state)
            state = step.state
        assert all(a.at < b.at for a, b in pairwise(need.steps))
        assert need.steps[-1].at.year <= 2025


def test_needs_are_in_every_state_and_those_of_the_shown_firm_too(needs: list[Need]) -> None:
    assert {need.state for need in needs} == set(STATES)
    assert {need.state for need in needs if need.firm == firm(SHOWN_FIRM).code} == set(STATES)


@pytest.mark.parametrize("count", [LEAST, 21, 23, 34, 47, 60, 75, 90, 130, 300])
def test_even_a_small_province_shows_every_state(count: int) -> None:
    shown = [need.state for need in Writer(count, 5, Roster(3)).write() if need.firm == firm(SHOWN_FIRM).code]
    assert set(shown) == set(STATES)


def test_about_six_in_ten_matured_needs_are_solved_and_more_every_year(needs: list[Need]) -> None:
    matured = [need for need in needs if need.is_matured]
    assert 0.55 < _share_solved(matured) < 0.65
    registered = [_share_solved([n for n in matured if n.created_at.year == year]) for year in (2023, 2024, 2025)]
    ended = [_share_solved([n for n in matured if n.steps[-1].at.year == year]) for year in (2023, 2024, 2025)]
    assert registered == sorted(registered)
    assert ended == sorted(ended)


def test_nobody_serves_more_needs_at_a_time_than_they_can(needs: list[Need]) -> None:
    changes = defaultdict(list)
    for need in needs:
        who = ""
        for step in need.steps:
            if step.name == "match":
                who = step.answers["expert"]
                changes[who].append((step.at, 1))
            elif who and step.name in ("release", "solve", "withdraw"):
                changes[who].append((step.at, -1))
                who = ""
    for who, moments in changes.items():
        running = 0
        for _, change in sorted(moments):
            running += change
            assert running <= capacity_of(int(who[1:]))


def test_the_matched_expert_knows_the_subject(needs: list[Need]) -> None:
    for need in needs[:400]:
        if need.firm != firm(SHOWN_FIRM).code:
            asked = [step.answers["expert"] for step in need.steps if step.name == "match"]
            assert all(need.specialties[0] in expert(int(key[1:])).specialties for key in asked)


def test_needs_keep_the_limits_of_registering_and_speak_for_a_firm(needs: list[Need]) -> None:
    firms = {one.code: one for one in map(firm, range(1, FIRMS + 1))}
    for need in needs:
        assert 0 < len(need.title) <= 100
        assert 0 < len(need.content) <= 5000
        assert need.targets
        assert need.budget_fen > 0
        assert need.region == firms[need.firm].region
        place = division(need.region)
        assert place is not None
        assert place.level == COUNTY
        assert need.field in FIELDS
        assert need.contact_name.startswith("联系人")
        assert need.contact_phone.startswith("000-")
        assert not set(need.title + need.content) & set("{}[]|")


def test_deadlines_follow_the_story(needs: list[Need]) -> None:
    for need in needs:
        last = need.steps[-1]
        if need.state == "expired":
            assert need.deadline < last.at.date()
        elif need.state in ENDED:
            assert need.deadline > last.at.date()
        else:
            assert need.deadline > OPENED > date(2025, 12, 31)


def test_what_was_drafted_and_mended_gives_what_is_registered(needs: list[Need]) -> None:
    assert sum(bool(need.drafted) for need in needs) > 150
    for need in needs:
        fields = dict(need.drafted)
        for step in need.steps:
            if step.name == "edit":
                fields |= step.answers
        assert all(getattr(need, key) == value for key, value in fields.items())
        assert all(getattr(need, key) != value for key, value in need.drafted.items())


def test_some_needs_resemble_one_that_another_firm_had_solved_before(needs: list[Need]) -> None:
    by_key = {need.key: need for need in needs}
    alike = [need for need in needs if need.alike]
    assert 30 < len(alike) < 120
    for need in alike:
        earlier = by_key[need.alike]
        assert earlier.state == SOLVED
        assert not earlier.alike
        assert earlier.steps[-1].at < need.created_at
        assert earlier.firm != need.firm
        if not {"content"} & set(earlier.drafted) and len(need.content) > 80:
            assert SequenceMatcher(None, need.content, earlier.content, autojunk=False).ratio() > 0.7


def test_some_firms_have_many_needs(needs: list[Need]) -> None:
    counts = Counter(need.firm for need in needs)
    assert sum(count >= 5 for count in counts.values()) >= 10
    assert max(counts.values()) < 60


def test_levels_of_confidentiality_vary_and_only_named_ones_name_people(needs: list[Need]) -> None:
    counts = Counter(need.confidentiality for need in needs)
    assert counts["public"] > counts["masked"] > counts["named"] > 20
    assert set(counts) == set(CONFIDENTIALITY)
    assert all(need.confidentiality == NAMED for need in needs if need.named_people)
    assert sum(bool(need.named_people) for need in needs) > 0.8 * counts["named"]
    for need in needs:
        assert len(set(need.named_people)) == len(need.named_people)


def test_the_same_seed_gives_the_same_needs_and_another_others() -> None:
    one, same, other = (list(Writer(60, 50, Roster(40, seed), seed).write()) for seed in (7, 7, 8))
    assert one == same
    assert one != other


@pytest.mark.parametrize(("count", "firms", "experts"), [(LEAST - 1, 5, 5), (LEAST, 0, 5), (LEAST, 5, 0)])
def test_a_province_that_cannot_show_everything_is_refused(count: int, firms: int, experts: int) -> None:
    with pytest.raises(ValueError, match="needs"):
        Writer(count, firms, Roster(experts))
    assert list(Writer(0, 0, Roster(0)).write()) == []
