"""The pages of imports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ronghe.ledger.models import Intake
from ronghe.registers.needs.models import Need
from tests.ledger.intake.test_work import CODE, workbook
from tests.world import World

Browse = Callable[..., Client]


@pytest.fixture(autouse=True)
def folder(world: World, settings: object, tmp_path: Path) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    world.firm.credit_code = CODE
    world.firm.save()


def upload(client: Client, content: bytes, name: str = "需求.xlsx") -> object:
    return client.post("/imports/upload/register-needs/", {"file": SimpleUploadedFile(name, content)})


def test_a_county_hands_a_workbook_in_looks_at_it_and_takes_it(browse: Browse, tmp_path: Path) -> None:
    county = browse("county")
    upload(county, workbook(tmp_path / "n.xlsx", 2, 1))
    intake = Intake.objects.get()
    page = f"/imports/{intake.pk}/"
    text = county.get(page).content.decode()
    assert "火星市" in text
    assert county.get(f"{page}marked/").content[:2] == b"PK"
    for _ in range(2):
        assert county.post(f"{page}take/").status_code == 302
    assert Need.objects.count() == 2
    assert "hx-get" not in county.get(page).content.decode().split('id="intake"')[1][:200]


def test_an_import_is_nobody_elses(browse: Browse, tmp_path: Path) -> None:
    upload(browse("county"), workbook(tmp_path / "n.xlsx", 1))
    key = Intake.objects.get().pk
    for path in (f"/imports/{key}/", f"/imports/{key}/marked/"):
        assert browse("other_county").get(path).status_code == 404
    assert browse("other_county").post(f"/imports/{key}/take/").status_code == 404
    assert Need.objects.count() == 0


def test_a_wrong_file_is_answered_with_a_sentence(browse: Browse) -> None:
    county = browse("county")
    assert upload(county, b"MZ", "a.exe").status_code == 302  # type: ignore[attr-defined]
    assert county.post("/imports/upload/register-needs/").status_code == 302
    assert county.post("/imports/upload/nonsense/", {"file": SimpleUploadedFile("a.xlsx", b"x")}).status_code == 302
    assert Intake.objects.count() == 0


def test_the_template_is_for_those_who_may_hand_it_in(browse: Browse) -> None:
    assert browse("county").get("/imports/template/register-needs/").content[:2] == b"PK"
    assert browse("auditor").get("/imports/template/register-needs/").status_code == 404
    assert browse("county").get("/imports/template/nonsense/").status_code == 404
