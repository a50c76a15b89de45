"""Many accounts at once, by the same steps, and harmless when repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.ledger.models import Event, Grant, User
from ronghe.ledger.provision import Newcomer, Seat, bare, provision
from tests.world import World


def test_accounts_come_with_grants_and_events_and_a_repeat_changes_nothing(world: World) -> None:
    given = [
        Newcomer("tiexi", "示例甲", [Seat("county", "210106")], password="tiexitiexi"),
        Newcomer("sy", "示例乙", [Seat("city", "210100"), Seat("administrator", "210100")]),
        Newcomer("ln", "示例丙", [Seat("province", "210000"), Seat("administrator", "210000")], "a@demo.invalid"),
        Newcomer("q", "示例丁", [Seat("firm", organisation=world.firm, manages=True)]),
        Newcomer("nobody", "示例戊"),
    ]
    made = provision(given)
    again = provision(given)
    assert set(made) == set(again) == {"tiexi", "sy", "ln", "q", "nobody"}
    grants = Grant.objects.filter(user__in=made.values()).order_by("id")
    assert [(g.user.username, g.role, g.region, g.place, g.manages) for g in grants] == [
        ("tiexi", "county", "210106", "210106", False),
        ("sy", "city", "2101", "2101", False),
        ("sy", "administrator", "2101", "2101", False),
        ("ln", "province", "", "", False),
        ("ln", "administrator", "", "", False),
        ("q", "firm", "", "210102", True),
    ]
    events = Event.objects.filter(noun="grant", key__in=[g.pk for g in grants])
    assert {(e.step, e.role) for e in events} == {("give", "system")}
    assert events.count() == 6
    assert User.objects.get(username="tiexi").check_password("tiexitiexi")
    assert not User.objects.get(username="sy").has_usable_password()
    assert Grant.objects.in_force().filter(user=made["q"]).count() == 1


def test_queries_do_not_grow_with_the_accounts(world: World, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        provision([Newcomer(f"c{n}", f"示例{n}", [Seat("county", "210106")]) for n in range(120)])


@pytest.mark.parametrize(("full", "short"), [("210000", "21"), ("210100", "2101"), ("210102", "210102"), ("", "")])
def test_codes_lose_their_filling_zeros(full: str, short: str) -> None:
    assert bare(full) == short


@given(st.sampled_from(["21", "2101", "210102", "211003", "21SF"]))
def test_a_bare_code_stays(code: str) -> None:
    assert bare(code.ljust(6, "0")) == code == bare(code)
