"""Who acts in the demonstration."""

from dataclasses import dataclass
from typing import Any

import pytest

from ronghe.demo.hands import Hands
from ronghe.ledger.actor import SYSTEM, Actor
from tests.world import World


@dataclass
class Filled:
    """The world's own records under codes and keys."""

    organisations: dict[str, Any]
    people: dict[str, Any]
    experts: dict[str, Any]
    hands: dict[tuple[str, str], Actor]


@pytest.fixture
def hands(world: World) -> Hands:
    accounts = {
        ("province", ""): world.actor("province"),
        ("county", "210102"): world.actor("county"),
        ("firm", str(world.firm.pk)): world.actor("firm"),
    }
    units = {"F1": world.firm, "F2": world.other_firm, "U1": world.university}
    return Hands(Filled(units, {"E1": world.expert.person}, {"E1": world.expert}, accounts))


def test_who_has_an_account_acts_by_it(world: World, hands: Hands) -> None:
    assert hands.of("province") == world.actor("province")
    assert hands.county("210102") == world.actor("county")
    assert hands.firm(world.firm.pk) == world.actor("firm")
    assert hands.of("system") is SYSTEM


def test_others_act_for_their_unit_or_themselves(world: World, hands: Hands) -> None:
    stranger = hands.of("firm", "F2")
    assert (stranger.role, stranger.organisation, stranger.user) == ("firm", world.other_firm.pk, None)
    assert hands.institution(world.expert).organisation == world.university.pk
    assert hands.expert_hands(world.expert).person == world.expert.person_id
    assert hands.of_need(world.need("matched")) == hands.expert_hands(world.expert)


def test_records_are_found_by_code_and_key(world: World, hands: Hands) -> None:
    assert (hands.organisation("F1"), hands.expert("E1")) == (world.firm, world.expert)
