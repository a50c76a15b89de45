"""The roster asks only those who know the subject and have room."""

from datetime import datetime, timedelta
from random import Random

from ronghe.demo.people import capacity_of, expert, expert_key
from ronghe.demo.roster import Roster
from ronghe.demo.specialties import specialties
from ronghe.engine.calendars.beijing import BEIJING

NOW = datetime(2024, 5, 6, 9, tzinfo=BEIJING)
KNOWN = {expert_key(number): expert(number).specialties for number in range(1, 121)}


def test_everyone_asked_knows_the_subject_and_most_have_it_as_their_main_one() -> None:
    roster, mains = Roster(120), []
    for s in specialties():
        able = {key for key, codes in KNOWN.items() if s.code in codes}
        found = {roster.ask(s.code, NOW, (), Random(seed)) for seed in range(10)}
        assert found <= able if able else found == {None}
        mains += [KNOWN[key][0] == s.code for key in found if key]
    assert sum(mains) > len(mains) / 2


def test_nobody_is_asked_twice_and_none_for_what_nobody_knows() -> None:
    roster = Roster(120)
    able = [key for key, codes in KNOWN.items() if "superalloy" in codes]
    assert able
    assert roster.ask("superalloy", NOW, able, Random(1)) is None
    assert roster.ask("rocket-propellant", NOW, (), Random(1)) is None


def test_an_expert_is_full_at_capacity_and_has_room_again_when_a_service_is_over() -> None:
    roster, later = Roster(1), NOW + timedelta(days=30)
    for _ in range(capacity_of(1)):
        assert roster.ask("", NOW, (), Random(1)) == expert_key(1)
        roster.book(expert_key(1), later, NOW)
    assert not roster.has_room(1, NOW)
    assert roster.ask("", NOW, (), Random(1)) is None
    assert roster.has_room(1, later)


def test_what_is_over_is_forgotten_but_not_what_runs() -> None:
    roster, number = Roster(120), next(number for number in range(1, 121) if capacity_of(number) == 2)
    key, later = expert_key(number), NOW + timedelta(days=30)
    roster.book(key, later, NOW)
    roster.book(key, later + timedelta(days=30), NOW)
    assert not roster.has_room(number, NOW)
    roster.book(key, later + timedelta(days=60), later)
    assert not roster.has_room(number, later)
    assert roster.has_room(number, later + timedelta(days=30))


def test_the_leading_expert_serves_most_at_a_time() -> None:
    roster = Roster(120)
    for s in specialties():
        number = roster.leading(s.code)
        mains = [n for n in range(1, 121) if KNOWN[expert_key(n)][0] == s.code]
        if mains:
            assert number in mains
            assert capacity_of(number) == max(capacity_of(n) for n in mains)
    assert roster.leading("rocket-propellant") == 1
