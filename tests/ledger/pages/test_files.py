"""Files and proof of a record, as its pages give them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ronghe.ledger import chain
from ronghe.ledger.models import Attachment
from tests.world import World

Browse = Callable[..., Client]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def test_a_file_is_added_read_and_taken_away_by_those_whose_record_it_is(world: World, browse: Browse) -> None:
    need = world.need("open")
    firm, address = browse("firm"), f"/needs/{need.number}/files/"
    firm.post(address, {"file": SimpleUploadedFile("说明.pdf", PDF)})
    key = Attachment.objects.get().pk
    assert "说明.pdf" in browse("county").get(address).content.decode()
    answer = browse("county").get(f"{address}{key}/")
    assert answer.content == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert browse("other_firm").get(f"{address}{key}/").status_code == 404
    assert browse("other_firm").get(address).status_code == 404
    assert browse("auditor").post(f"{address}{key}/withdraw/").status_code == 403
    firm.post(f"{address}{key}/withdraw/")
    assert browse("county").get(f"{address}{key}/").status_code == 404


def test_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(world: World, browse: Browse) -> None:
    need = world.need("open")
    firm, address = browse("firm"), f"/needs/{need.number}/files/"
    for name, content in (("a.pdf", b"<html>"), ("a.exe", b"MZ"), ("a.html", b"<script>")):
        assert firm.post(address, {"file": SimpleUploadedFile(name, content)}).status_code == 302
    assert firm.post(address).status_code == 302
    assert Attachment.objects.count() == 0


def test_the_proof_of_a_record_is_a_zip_once_its_events_are_sealed(world: World, browse: Browse) -> None:
    need = world.need("open")
    county, address = browse("county"), f"/needs/{need.number}/proof/"
    assert county.get(address).status_code == 302
    chain.seal()
    answer = county.get(address)
    assert "verify.py" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert browse("other_firm").get(address).status_code == 404


def test_a_remark_is_not_taken_by_the_page_of_steps(world: World, browse: Browse) -> None:
    need = world.need("open")
    for step in ("judge", "view_contact", "edit"):
        assert browse("county").post(f"/needs/{need.number}/step/{step}/", {"once": step}).status_code == 404
