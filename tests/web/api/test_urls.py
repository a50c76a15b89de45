import pytest

from ronghe.web.api.urls import api
from tests.web.api.asking import Asking


def test_the_description_is_served_and_made_once(ask: Asking) -> None:
    assert ask.get("openapi.json").json()["openapi"] == "3.1.0"
    assert api.get_openapi_schema(path_params={}) is api.get_openapi_schema(path_params={})


@pytest.mark.parametrize(
    "path", ["", "nothing", "needs", "needs/x/y/z", "grants/", "claims/", "users/", "needs/x/judge/"]
)
def test_any_other_address_is_a_problem_too(ask: Asking, path: str) -> None:
    answer = ask.get(path, "administrator")
    assert answer.status_code == 404
    if path:
        assert answer["Content-Type"] == "application/problem+json"


def test_reading_works_for_everybody_and_everything(ask: Asking) -> None:
    for path in ("me", "workflows/", "workflows/need"):
        assert ask.get(path).status_code == 200


def test_matches_stand_beside_the_need(ask: Asking) -> None:
    assert ask.get(f"needs/{ask.world.need('open').number}/matches", "county").status_code == 200
