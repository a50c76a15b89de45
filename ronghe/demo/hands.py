"""Who acts in the demonstration: whoever has an account by it, the others named by what they are."""

from collections import defaultdict
from typing import Any, Protocol

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.provision import bare


class Filled(Protocol):
    """What the first filling leaves: records by the codes and keys of the world, and the actors of its accounts."""

    organisations: dict[str, Any]
    people: dict[str, Any]
    experts: dict[str, Any]
    hands: dict[tuple[str, str], Actor]


class Hands:
    """Finds the actor for a role and its scope."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled
        self._codes = {one.pk: code for code, one in filled.organisations.items()}
        self._keys = {one.pk: key for key, one in filled.experts.items()}
        self._staff: dict[int, list[str]] = defaultdict(list)

    def of(self, role: str, scope: str = "") -> Actor:
        """`scope`: the region of a city or county, the code of a unit, the key of an expert; nothing for the province."""
        filled = self._filled
        if role == "system":
            return SYSTEM
        if role == "province":
            return next(hands for (one, _), hands in filled.hands.items() if one == "province")
        if role in ("city", "county"):
            return filled.hands[role, bare(scope)]
        if role == "expert":
            person = filled.people[scope]
            return filled.hands.get((role, str(person.pk))) or Actor(role, person.name, person=person.pk)
        unit = filled.organisations[scope]
        return filled.hands.get((role, str(unit.pk))) or Actor(role, f"{unit.name}联系人"[:60], organisation=unit.pk)

    def county(self, region: str) -> Actor:
        """The officer of a county's region code."""
        return self.of("county", region)

    def institution(self, expert: Any) -> Actor:
        """The administrator of an expert's home institution."""
        return self.of("institution", self._codes[expert.organisation_id])

    def expert_hands(self, expert: Any) -> Actor:
        """The expert of a profile."""
        return self.of("expert", self._keys[expert.pk])

    def of_need(self, need: Any) -> Actor:
        """The expert who serves a need."""
        return self.of("expert", self._keys[need.expert_id])

    def firm(self, organisation: int) -> Actor:
        """The contact of the firm with this id."""
        return self.of("firm", self._codes[organisation])

    def keeper(self, unit: Any, role: str) -> Actor:
        """The hands of a unit in a role."""
        return self.of(role, self._codes[unit.pk])

    def organisation(self, code: str) -> Any:
        """The unit with this credit code."""
        return self._filled.organisations[code]

    def staff(self, code: str) -> list[str]:
        """The names of the experts whose home is the unit with this credit code."""
        if not self._staff:
            for key, one in self._filled.experts.items():
                self._staff[one.organisation_id].append(self._filled.people[key].name)
        return self._staff.get(self.organisation(code).pk, [])

    def expert(self, key: str) -> Any:
        """The profile of the expert with this key."""
        return self._filled.experts[key]
