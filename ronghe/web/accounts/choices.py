"""What forms on accounts offer to choose from: counties, regions, industries, kinds, roles."""

from functools import cache
from typing import Any

from ronghe.ledger.actor import Actor
from ronghe.ledger.granting import may_give
from ronghe.ledger.language import say
from ronghe.ledger.provision import bare
from ronghe.ledger.roles import GRANTED, ROLES
from ronghe.registers.parties.models import KINDS
from ronghe.rulebook.codes.divisions import COUNTY, divisions
from ronghe.rulebook.codes.industries import industries
from ronghe.web.accounts.actions import ROLE_OF

Choices = list[tuple[str, Any]]


@cache
def counties() -> Choices:
    """Every county of the province under its city; local units at the end under their own heading."""
    names = {one.code: one.name for one in divisions()}
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in divisions():
        if one.level == COUNTY:
            grouped.setdefault(names[one.parent], []).append((bare(one.code), one.name))
    return list(grouped.items())


@cache
def regions(within: str = "") -> Choices:
    """Cities and counties under `within` (all when empty), by their bare codes, each with its city's name."""
    names = {one.code: one.name for one in divisions()}
    found: Choices = []
    for one in divisions()[1:]:
        code = bare(one.code)
        if code.startswith(within):
            above = names[one.parent] if one.level == COUNTY and len(code) > 4 else ""
            found.append((code, f"{above}{one.name}"))
    return found


@cache
def sectors() -> Choices:
    """The divisions of industry (two digits) under their sections."""
    names = {one.code: one.name for one in industries() if one.level == 1}
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in industries():
        if one.level == 2:
            grouped.setdefault(names[one.parent], []).append((one.code, f"{one.code} {one.name}"))
    return list(grouped.items())


def kinds() -> Choices:
    """The kinds of organisation that register themselves."""
    return [(key, say(*KINDS[key])) for key in ROLE_OF]


def roles(by: Actor) -> Choices:
    """The roles that this actor may give."""
    return [(key, say(*ROLES[key].label)) for key in GRANTED if may_give(key, by)]
