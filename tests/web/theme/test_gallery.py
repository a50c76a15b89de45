"""The page of all components, and forms on it."""

import re
from typing import Any

from django.test import Client


def test_the_gallery_is_there_only_for_those_who_build_pages(client: Client, db: None, settings: Any) -> None:
    assert client.get("/theme/").status_code == 404
    settings.DEBUG = True
    assert client.get("/theme/").status_code == 200


def test_a_field_is_tied_to_its_hint_and_its_error_and_the_summary_leads_to_it(
    client: Client, db: None, settings: Any
) -> None:
    settings.DEBUG = True
    page = client.get("/theme/").content.decode()
    described = re.search(r'<input[^>]*name="name"[^>]*>', page)
    assert described is not None
    named = re.search(r'aria-describedby="([^"]+)"', described.group())
    assert named is not None
    assert set(named[1].split()) == {"id_name_helptext", "id_name_error"}
    assert all(f'id="{one}"' in page for one in named[1].split())
    assert 'aria-invalid="true"' in described.group()
    assert 'href="#id_name"' in page
