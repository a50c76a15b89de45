"""What every page knows: its shell, its assets, and that it is a demonstration."""

from typing import Any

import pytest
from django.test import Client

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import begin
from ronghe.web.theme import context
from tests.world import World


def test_the_shell_fits_the_reader(world: World, client: Client) -> None:
    assert "rh-gov" in client.get("/needs/hall/").content.decode()
    client.force_login(world.users["county"])
    page = client.get("/desk/").content.decode()
    assert "rh-shell" in page
    assert "县（区）级经办" in page


def test_a_page_without_the_staff_shell_pays_nothing_for_its_numbers(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.users["county"])
    client.get("/figures/")
    with django_assert_max_num_queries(4):  # session, user, grants, the latest event
        client.get("/figures/")


def test_synthetic_data_are_named_on_every_page_of_a_demonstration(client: Client, db: None, settings: Any) -> None:
    assert "合成演示数据" not in client.get("/figures/").content.decode()
    settings.DEMO = True
    assert "合成演示数据" in client.get("/figures/").content.decode()
    assert "合成演示数据" in client.get("/nowhere/").content.decode()


@pytest.mark.parametrize("there", [True, False])
def test_pages_work_without_fonts_and_charts(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(context, "has_assets", lambda: there)
    page = client.get("/").content.decode()
    assert ("vendor/" in page) is there
    assert "rh-as-table" in page


def test_a_person_with_several_roles_finds_the_switch(world: World, client: Client) -> None:
    client.force_login(world.users["county"])
    assert "切换角色" not in client.get("/desk/").content.decode()
    begin(Grant(user=world.users["county"], role="auditor"), "give", by=SYSTEM)
    page = client.get("/desk/").content.decode()
    assert "切换角色" in page
    assert "审计" in page
