import re

from ronghe.web.api.urls import api
from tests.web.api.asking import Asking


def test_the_page_names_every_operation_and_runs_no_script_of_its_own(ask: Asking) -> None:
    for who in (None, "county"):
        answer = ask.get("docs", who)
        page = answer.content.decode()
        for path in api.get_openapi_schema(path_params={})["paths"]:
            assert path in page
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert "<style" not in page
        assert "cdn" not in page
        assert "unsafe-inline" not in answer["Content-Security-Policy"].split("style-src-attr")[0]


def test_the_page_speaks_both_languages(ask: Asking) -> None:
    client = ask.client(None)
    assert "开放接口" in client.get("/api/docs").content.decode()
    client.cookies["ronghe_language"] = "en"
    assert "Interface for programs" in client.get("/api/docs").content.decode()
