import json

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from ninja.errors import HttpError, Throttled, ValidationError

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.ledger.refusals import Gone, KeyReused, Stale
from ronghe.web.api import problems
from ronghe.web.api.shapes import Problem
from tests.web.api.asking import Asking


@pytest.mark.parametrize(
    ("refused", "status", "code"),
    [
        (Gone(), 404, "gone"),
        (NotAllowed("不", "no"), 403, "not_allowed"),
        (NotOffered("不", "no"), 409, "not_offered"),
        (KeyReused(), 409, "key_reused"),
        (Stale("XQ-1"), 412, "stale"),
        (Unanswered("不", "no", {"reason": ("必填", "needed")}), 422, "unanswered"),
        (Refused("不", "no"), 422, "refused"),
        (problems.not_json(), 400, "bad_json"),
        (problems.too_large(), 413, "too_large"),
    ],
)
def test_each_refusal_has_its_status(refused: Refused, status: int, code: str) -> None:
    answer = problems.answer(refused)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = Problem.model_validate_json(answer.content)
    assert (told.code, told.zh, told.en, told.status) == (code, refused.zh, refused.en, status)


def test_fields_are_told_in_both_languages() -> None:
    answer = json.loads(problems.answer(Unanswered("不", "no", {"reason": ("必填", "needed")})).content)
    assert answer["fields"] == {"reason": {"zh": "必填", "en": "needed"}}


def test_what_the_framework_refuses_has_the_same_form() -> None:
    assert problems.of_http(Throttled(wait=1)).status == 429
    assert problems.of_http(HttpError(401, "x")).code == "not_signed_in"
    assert problems.of_http(HttpError(405, "x")).status == 405
    assert problems.unreadable(None, RequestDataTooBig()).status_code == 413
    assert problems.unreadable(None, SuspiciousOperation()).status_code == 400


def test_wrong_parameters_are_named_with_a_sentence() -> None:
    wrong = ValidationError([{"type": "less_than_equal", "loc": ("query", "asked", "per_page"), "ctx": {"le": 200}}])
    assert problems.of_parameters(wrong).fields == {"per_page": ("不能大于 200", "must be at most 200")}


def test_wrong_addresses_in_practice(ask: Asking) -> None:
    for query in (
        "page=0",
        "page=x",
        "page=99999999999999999999",
        "per_page=201",
        "state=asleep",
        "region=21x",
        "format=exe",
        "q=" + "x" * 101,
        "changed_since=soon",
        "stat=open",
        "field=%00",
    ):
        answer = ask.get(f"needs/?{query}", "county")
        assert answer.status_code == 422, query
        assert set(answer.json()["fields"]) == {query.split("=")[0]}
