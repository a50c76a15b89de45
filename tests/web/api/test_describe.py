from ronghe.web.api import describe
from ronghe.web.api.urls import api

SCHEMA = api.get_openapi_schema(path_params={})


def operations():
    return [(path, method, one) for path, methods in SCHEMA["paths"].items() for method, one in methods.items()]


def test_every_operation_is_named_once_and_says_what_it_may_refuse() -> None:
    ids = [one["operationId"] for _, _, one in operations()]
    assert len(set(ids)) == len(ids)
    for _, _, one in operations():
        assert {"404", "422", "429"} <= {str(status) for status in one["responses"]}
        refusals = [r for status, r in one["responses"].items() if int(status) >= 400]
        assert all(list(r["content"]) == ["application/problem+json"] for r in refusals)


def test_reading_needs_no_sign_in_and_writing_does() -> None:
    for _, method, one in operations():
        assert ({} in one["security"]) is (method == "get")
        assert {"Token": []} in one["security"]


def test_every_writing_operation_takes_a_key() -> None:
    for path, method, one in operations():
        if method == "post":
            headers = {p["name"] for p in one["parameters"] if p["in"] == "header"}
            assert headers == {"Idempotency-Key"} | ({"If-Match"} if "{step}" in path else set())


def test_a_body_is_flat_and_knows_its_keys() -> None:
    schema = describe.body_of({"reason": {}})["requestBody"]["content"]["application/json"]["schema"]
    assert (list(schema["properties"]), schema["additionalProperties"]) == (["reason"], False)


def test_lists_are_described_with_their_files() -> None:
    assert "text/csv" in SCHEMA["paths"]["/api/needs/"]["get"]["responses"][200]["content"]


def test_finishing_twice_changes_nothing() -> None:
    before = repr(SCHEMA)
    assert repr(describe.finish(SCHEMA)) == before
