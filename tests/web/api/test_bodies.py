import json

import pytest
from django.test import RequestFactory

from ronghe.web.api.bodies import once_of, payload, seen_of
from ronghe.web.api.refusals import Turned

FACTORY = RequestFactory()


def post(body: bytes | str, kind: str = "application/json", **headers: str):
    return FACTORY.post("/api/needs/", body, content_type=kind, headers=headers)


def status(body: bytes | str, kind: str = "application/json") -> int:
    with pytest.raises(Turned) as refused:
        payload(post(body, kind))
    return refused.value.status


def test_a_flat_object_is_read_as_it_is() -> None:
    assert payload(post('{"a": "甲", "b": 3, "c": 1.5, "d": null, "e": true}')) == {
        "a": "甲",
        "b": 3,
        "c": 1.5,
        "d": None,
        "e": True,
    }
    assert payload(post("", "text/plain")) == {}


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        "3",
        '{"a": NaN}',
        '{"a": Infinity}',
        b"\xff\xfe{}",
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"a": ' + "9" * 5000 + "}",
        '{"\\u0000": 1}',
        json.dumps({"x" * 61: 1}),
        json.dumps({str(n): 1 for n in range(101)}),
    ],
)
def test_what_is_no_json_object_is_refused(body: bytes | str) -> None:
    assert status(body) == 400


@pytest.mark.parametrize("value", ["[]", "{}", '"\\u0000"', '"\\ud800"', "1e400"])
def test_a_value_that_cannot_be_kept_is_refused_by_name(value: str) -> None:
    with pytest.raises(Turned) as refused:
        payload(post(f'{{"a": {value}}}'))
    assert (refused.value.status, set(refused.value.fields)) == (422, {"a"})


def test_another_type_is_refused() -> None:
    assert status("a=1", "application/x-www-form-urlencoded") == 415
    assert status("{}", "text/plain") == 415


def test_a_body_beyond_the_limit_is_refused(settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert status('{"a": "' + "x" * 200 + '"}') == 413


def test_the_key_of_the_client() -> None:
    assert once_of(post("{}", **{"Idempotency-Key": "a-1"})) == "a-1"
    assert once_of(post("{}")) == ""
    for bad in ("x" * 65, "a b", "é"):
        with pytest.raises(Turned):
            once_of(post("{}", **{"Idempotency-Key": bad}))


def test_the_version_that_was_looked_at() -> None:
    assert [seen_of(post("{}", **{"If-Match": text})) for text in ('"3"', "*", "")] == [3, None, None]
    for bad in ("3", 'W/"3"', '"x"', '"' + "9" * 30 + '"'):
        with pytest.raises(Turned):
            seen_of(post("{}", **{"If-Match": bad}))
