"""A firm's page of tiers."""

import io

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_firm_sees_what_the_rules_say_of_it(client: Client, world: World) -> None:
    fresh.figures(world)
    begin(fresh.title(world), "enter", by=SYSTEM)
    client.force_login(world.users["firm"])
    assert client.get("/tiers/").url == f"/tiers/firms/{world.firm.number}/"  # type: ignore[attr-defined]
    page = client.get(f"/tiers/firms/{world.firm.number}/").content.decode()
    assert page.count("rh-rule-met") >= 1
    assert "高新技术企业" in page


def test_a_firm_never_sees_anothers(client: Client, world: World) -> None:
    client.force_login(world.users["other_firm"])
    for path in ("", "small_tech/", "small_tech/word/", "small_tech/pdf/"):
        assert client.get(f"/tiers/firms/{world.firm.number}/{path}").status_code == 404
    client.force_login(world.users["other_county"])
    assert client.get(f"/tiers/firms/{world.firm.number}/").status_code == 404
    client.force_login(world.users["county"])
    assert client.get(f"/tiers/firms/{world.firm.number}/").status_code == 200
    assert client.get(f"/tiers/firms/{world.university.number}/").status_code == 404


def test_the_rules_stand_in_three_columns_with_what_is_missing(client: Client, world: World) -> None:
    fresh.figures(world, staff=600, tech_staff=200)
    client.force_login(world.users["county"])
    at = f"/tiers/firms/{world.firm.number}/small_tech/"
    page = client.get(at).content.decode()
    assert "还差什么" in page
    assert "职工总数 600人" in page
    assert "未核对" in page
    assert client.get(f"{at[:-11]}none/").status_code == 404
    word = client.get(f"{at}word/")
    assert word["Content-Disposition"].startswith("attachment")
    assert len(Document(io.BytesIO(word.content)).tables) == 1
    pdf = client.get(f"{at}pdf/")
    assert ".pdf" in pdf["Content-Disposition"]
    assert pdf.content[:5] == b"%PDF-"


def test_the_day_can_be_chosen_and_a_bad_one_is_ignored(client: Client, world: World) -> None:
    fresh.figures(world)
    client.force_login(world.users["firm"])
    at = f"/tiers/firms/{world.firm.number}/small_tech/"
    this = timezone.localdate().year
    assert f"{this}-02-03" in client.get(f"{at}?on={this}-02-03").content.decode()
    assert client.get(f"{at}?on=2025-99-99").status_code == 200
    early = client.get(f"{at}?on=1999-01-01").content.decode()
    assert "rh-rules" not in early


def test_offices_see_the_tiers_in_figures(client: Client, world: World) -> None:
    begin(fresh.title(world), "enter", by=SYSTEM)
    client.force_login(world.users["province"])
    page = client.get("/tiers/").content.decode()
    assert "各类企业资格" in page
    client.force_login(world.users["expert"])
    assert client.get("/tiers/titles/").status_code == 200
