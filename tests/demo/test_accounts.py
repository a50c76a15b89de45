"""There is an account for every role, with a scope that exists."""

from collections import Counter

from ronghe.demo.accounts import (
    ROLES,
    broker_account,
    expert_account,
    firm_account,
    officer_name,
    officers,
    shown_accounts,
)
from ronghe.demo.firms import firm
from ronghe.demo.offices import brokers
from ronghe.demo.people import expert
from ronghe.demo.research import research
from ronghe.demo.roster import Roster
from ronghe.rulebook.codes.divisions import CITY, COUNTY, division, divisions

ROSTER = Roster(80)
SHOWN = shown_accounts(ROSTER)


def test_every_role_has_an_account_under_a_stable_name() -> None:
    assert [one.username for one in SHOWN] == [
        "province",
        "city_shenyang",
        "county_tiexi",
        "firm",
        "firm_2",
        "institution",
        "expert",
        "lab",
        "broker",
        "reviewer",
        "auditor",
        "admin",
        "several",
    ]
    assert {grant.role for one in SHOWN for grant in one.grants} == set(ROLES)
    assert all(one.is_shown and one.email.endswith("@demo.invalid") for one in SHOWN)


def test_one_person_holds_several_roles() -> None:
    several = SHOWN[-1]
    assert [grant.role for grant in several.grants] == ["expert", "institution", "reviewer"]
    assert several.grants[1].organisation == expert(int(several.person[1:])).home
    assert Counter(len(one.grants) for one in SHOWN) == {1: 12, 3: 1}


def test_every_grant_has_one_scope_and_it_exists() -> None:
    codes = {one.code for one in (*research(), *brokers(), firm(1), firm(2))}
    keys = {expert(number).key for number in range(1, 81)}
    for one in SHOWN:
        for grant in one.grants:
            scopes = [scope for scope in (grant.region, grant.organisation, grant.person) if scope]
            assert len(scopes) == 1
            assert division(grant.region) or grant.organisation in codes or grant.person in keys
        assert one.person in (keys | {""})


def test_the_shown_expert_knows_what_the_shown_firm_works_on() -> None:
    known = next(one for one in SHOWN if one.username == "expert")
    assert firm(1).specialties[0] in expert(int(known.person[1:])).specialties


def test_every_city_and_county_has_an_officer() -> None:
    made = list(officers())
    assert [one.grants[0].region for one in made] == [one.code for one in divisions() if one.level in (CITY, COUNTY)]
    assert len({one.username for one in made}) == len(made) == 115
    assert (officer_name("210200"), officer_name("21SF00"), officer_name("210102")) == (
        "city_dalian",
        "county_shenfu",
        "county_210102",
    )
    assert {one for one in made if one.is_shown} <= set(SHOWN)


def test_a_single_expert_is_enough() -> None:
    assert {one.person for one in shown_accounts(Roster(1))} == {"", "P000001"}


def test_whoever_acts_in_a_story_can_have_an_account() -> None:
    acting = (firm_account(firm(9)), broker_account(brokers()[3]), expert_account(expert(5)))
    assert [one.grants[0].role for one in acting] == ["firm", "broker", "expert"]
    assert len({one.username for one in (*acting, *SHOWN)}) == 16
    assert acting[2].person == acting[2].grants[0].person == "P000005"
    assert not any(one.is_shown for one in acting)
