"""The navigations: who sees which entry, which one is current, and that each leads somewhere."""

import pytest
from django.test import Client
from django.urls import resolve

from ronghe.ledger.actor import Actor
from ronghe.ledger.roles import GRANTED
from ronghe.web.theme.nav import PUBLIC_NAV, STAFF_NAV, public_entries, staff_entries
from tests.world import World


@pytest.mark.parametrize("role", GRANTED)
def test_nobody_sees_two_entries_of_one_name(role: str) -> None:
    labels = [one.label for one in staff_entries(Actor(role, "x"), "/desk/", {})]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("entry", [*PUBLIC_NAV, *STAFF_NAV], ids=lambda entry: entry.path)
def test_every_entry_leads_to_an_address_of_the_site(entry) -> None:  # type: ignore[no-untyped-def]
    resolve(entry.path.split("#")[0])


def test_the_longest_matching_entry_is_current() -> None:
    assert [e.path for e in public_entries("/needs/hall/") if e.current] == ["/needs/hall/"]
    assert [e.path for e in public_entries("/") if e.current] == ["/"]
    assert [e.path for e in staff_entries(Actor("county", "x"), "/desk/done/", {}) if e.current] == ["/desk/done/"]
    assert [e.path for e in staff_entries(Actor("county", "x"), "/accounts/profile/", {}) if e.current] == []


def test_entries_count_the_turns_of_their_nouns_and_the_to_do_list_counts_all() -> None:
    entries = staff_entries(Actor("county", "x"), "/", {"need": 3, "claim": 2})
    counts = {e.label[1]: e.count for e in entries}
    assert (counts["To do"], counts["Needs"], counts["Claims"], counts["Experts"]) == (5, 3, 2, 0)


@pytest.mark.parametrize("username", ["province", "county", "firm", "expert", "auditor", "administrator"])
def test_no_entry_that_one_sees_is_refused(world: World, client: Client, username: str) -> None:
    client.force_login(world.users[username])
    entries = staff_entries(world.actor(username), "/", {})
    found = {e.path: client.get(e.path.split("#")[0], follow=True).status_code for e in entries}
    assert {path: status for path, status in found.items() if status != 200} == {}
