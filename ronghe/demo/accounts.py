"""The users of the demonstration: one for every role to try it as, and those who act in the stories."""

from collections.abc import Iterator
from dataclasses import dataclass

from ronghe.demo.firms import firm
from ronghe.demo.needwriter import SHOWN_FIRM
from ronghe.demo.offices import brokers, office_of
from ronghe.demo.organisations import Organisation
from ronghe.demo.people import Person, expert
from ronghe.demo.research import laboratories
from ronghe.demo.roster import Roster
from ronghe.rulebook.codes.divisions import CITY, COUNTY, PROVINCE, Division, divisions

ROLES = (
    "province",
    "city",
    "county",
    "firm",
    "institution",
    "expert",
    "lab",
    "broker",
    "reviewer",
    "auditor",
    "administrator",
)

_CITIES = {
    "210100": "shenyang",
    "210200": "dalian",
    "210300": "anshan",
    "210400": "fushun",
    "210500": "benxi",
    "210600": "dandong",
    "210700": "jinzhou",
    "210800": "yingkou",
    "210900": "fuxin",
    "211000": "liaoyang",
    "211100": "panjin",
    "211200": "tieling",
    "211300": "chaoyang",
    "211400": "huludao",
}
_COUNTIES = {"210106": "tiexi", "210882": "dashiqiao", "21SF00": "shenfu"}  # others are called by their code
_SECOND_FIRM = 2


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and its scope: a division's code, an organisation's credit code or a person's key; one of the three."""

    role: str
    region: str = ""
    organisation: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One user: the login name, the name shown, and the roles held, the one to begin with first.

    `person`: the key of the expert whose account it is, empty for others. `is_shown`: to be told at the start.
    """

    username: str
    name: str
    grants: tuple[Grant, ...]
    person: str = ""
    is_shown: bool = False

    @property
    def email(self) -> str:
        return f"{self.username}@demo.invalid"


def shown_accounts(roster: Roster, seed: int = 2025) -> tuple[Account, ...]:
    """One account for every role, a second firm, and one person with several roles; the roster has experts."""
    known, several = _shown_experts(roster, seed)
    lab, broker = laboratories()[1], brokers()[0]
    home = Grant("institution", organisation=known.home)
    several_home = Grant("institution", organisation=several.home)
    return (
        Account("province", "示例省级管理员", (Grant("province", region="210000"),), is_shown=True),
        *(_officer(one) for one in divisions() if one.code in ("210100", "210106")),
        _of_firm("firm", firm(SHOWN_FIRM, seed)),
        _of_firm("firm_2", firm(_SECOND_FIRM, seed)),
        Account("institution", "示例单位管理员", (home,), is_shown=True),
        Account("expert", known.name, (Grant("expert", person=known.key),), known.key, is_shown=True),
        Account("lab", "示例实验室管理员", (Grant("lab", organisation=lab.code),), is_shown=True),
        Account("broker", "示例技术经理人", (Grant("broker", organisation=broker.code),), is_shown=True),
        Account("reviewer", "示例评审专家", (Grant("reviewer", region="210000"),), is_shown=True),
        Account("auditor", "示例审计员", (Grant("auditor", region="210000"),), is_shown=True),
        Account("admin", "示例系统管理员", (Grant("administrator", region="210000"),), is_shown=True),
        Account(
            "several",
            several.name,
            (Grant("expert", person=several.key), several_home, Grant("reviewer", region="210000")),
            several.key,
            is_shown=True,
        ),
    )


def officers() -> Iterator[Account]:
    """An account for every city and county, those of the shown accounts among them: who accepts the needs of the stories."""
    return (_officer(one) for one in divisions() if one.level != PROVINCE)


def firm_account(one: Organisation) -> Account:
    """The account of a firm that is not shown, named by its code."""
    return Account(f"f{one.code.lower()}", f"{one.name}联系人", (Grant("firm", organisation=one.code),))


def broker_account(one: Organisation) -> Account:
    """The account of a broker that is not shown, named by its code."""
    return Account(f"b{one.code.lower()}", f"{one.name}经理人", (Grant("broker", organisation=one.code),))


def expert_account(one: Person) -> Account:
    """The account of an expert that is not shown, named by the key."""
    return Account(one.key.lower(), one.name, (Grant("expert", person=one.key),), one.key)


def officer_name(region: str) -> str:
    """The login name of a city's or county's officer: city_shenyang, county_tiexi, county_210102."""
    if region in _CITIES:
        return f"city_{_CITIES[region]}"
    return f"county_{_COUNTIES.get(region, region.lower())}"


def _officer(one: Division) -> Account:
    role = {CITY: "city", COUNTY: "county"}[one.level]
    grants = (Grant(role, region=one.code),)
    return Account(
        officer_name(one.code), f"{office_of(one.code).name}管理员", grants, is_shown=one.code in ("210100", "210106")
    )


def _of_firm(username: str, one: Organisation) -> Account:
    return Account(username, f"{one.name}联系人", (Grant("firm", organisation=one.code),), is_shown=True)


def _shown_experts(roster: Roster, seed: int) -> tuple[Person, Person]:
    """The expert who serves the shown firm, and another."""
    known = roster.leading(firm(SHOWN_FIRM, seed).specialties[0])
    other = roster.leading(firm(_SECOND_FIRM, seed).specialties[0])
    if other == known:
        other = 1 if known != 1 else min(2, roster.count)
    return expert(known, seed), expert(other, seed)
