"""Anything at all sent to every operation that is described: never a fault of ours, always the described form."""

import json
import os
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ronghe.ledger.registry import nouns
from ronghe.web.api import pace, shapes
from ronghe.web.api.faces import served
from ronghe.web.api.urls import api
from tests.web.api.asking import Asking
from tests.web.hostile import HOSTILE

SCHEMA = api.get_openapi_schema(path_params={})
OPERATIONS = [(path, method) for path, methods in SCHEMA["paths"].items() for method in methods]
CASES = 100 if os.environ.get("RONGHE_NIGHTLY") else 20 if connection.vendor == "sqlite" else 10
"""Of each operation, always the same; there are hundreds of operations, so that a night tries more."""

NASTY = st.sampled_from(
    [
        "\x00",
        "a\x00b",
        "%00",
        "' OR 1=1 --",
        "../..",
        "é",
        "😀",
        "\u202e",
        "9" * 400,
        "-1",
        "1e400",
        "null",
        " ",
        "=1+1",
    ]
)
TEXT = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), NASTY)
HOSTILE_TEXT = st.sampled_from(list(HOSTILE.values()))
NUMBER = st.one_of(st.integers(-10, 300), st.sampled_from([2**31, 2**63, -(2**63) - 1, 10**40]))
LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), NASTY, st.just(10**400), HOSTILE_TEXT
)
JSON = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
RAW = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [b"[" * 20_000, b'{"a":' * 20_000, b"{", b"NaN", b'"\\ud800"', b"\xff\xfe", b'{"a": ' + b"9" * 6000 + b"}"]
    ),
)
USERS = st.sampled_from(
    [None, "province", "city", "county", "firm", "institution", "expert", "broker", "auditor", "administrator"]
)


def parameter(one: dict[str, Any], numbers: list[str]) -> SearchStrategy[str]:
    """Values for one parameter: such as are asked for, and such as are not."""
    schemas = [one["schema"], *one["schema"].get("anyOf", [])]
    fit = [st.sampled_from(s["enum"]) for s in schemas if "enum" in s]
    if one["name"] in ("number", "organisation"):
        fit.append(st.sampled_from(numbers))
    if one["name"] == "noun":
        fit.append(st.sampled_from(sorted(nouns())))
    if any(s.get("type") == "integer" for s in schemas):
        fit.append(NUMBER.map(str))
    if one["name"] in ("at", "changed_since"):
        fit.append(st.datetimes().map(lambda at: at.isoformat()))
    if one["name"] == "If-Match":
        fit.append(st.integers(0, 5).map(lambda n: f'"{n}"'))
    # Twice, so that most cases get past the first check.
    return st.one_of(*fit, *fit, *fit, TEXT)


@st.composite
def requests(draw: st.DrawFn, path: str, method: str, operation: dict[str, Any], numbers: list[str]) -> dict[str, Any]:
    """An address, headers, who sends them, and a body where the method has one."""
    query, headers = {}, {}
    for one in operation["parameters"]:
        if one["in"] == "path" or one.get("required") or draw(st.integers(0, 3)) == 0:
            value = draw(parameter(one, numbers))
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", quote(value, safe="") or "x")
            elif one["in"] == "query":
                query[one["name"]] = value
            else:
                headers[one["name"]] = value.encode("ascii", "ignore").decode().replace("\n", "").replace("\r", "")
    if draw(st.integers(0, 9)) == 0:
        query[draw(TEXT)] = draw(TEXT)
    if draw(st.integers(0, 9)) == 0:
        headers["Authorization"] = draw(st.sampled_from(["Bearer x", "Bearer rh_" + "a" * 43, "Basic eDp5", "Bearer"]))
    asked = {"path": f"{path}?{urlencode(query)}", "headers": headers, "who": draw(USERS)}
    if method == "get":
        return asked  # drawing a body that nobody sends would take most of the time
    keys = list(
        operation.get("requestBody", {})
        .get("content", {})
        .get("application/json", {})
        .get("schema", {})
        .get("properties", {})
    )
    bodies = (
        st.one_of(st.dictionaries(st.sampled_from(keys or ["a"]) | TEXT, LEAF, max_size=8), JSON).map(
            lambda v: json.dumps(v).encode()
        )
        | RAW
    )
    kind = draw(
        st.sampled_from(
            ["application/json"] * 6
            + ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
        )
    )
    return asked | {"body": draw(bodies), "kind": kind}


@pytest.fixture
def peopled(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> Asking:
    for one in (pace.REQUESTS, pace.EXPORTS):
        monkeypatch.setattr(one, "signed", 10**9)
        monkeypatch.setattr(one, "public", 10**9)
    for state in ("draft", "submitted", "open", "matched", "served", "reported"):
        ask.world.need(state)
    for who in ("county", "firm"):
        ask.client(who)
    return ask


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[f"{m} {p}" for p, m in OPERATIONS])
def test_no_request_makes_a_fault(peopled: Asking, path: str, method: str) -> None:
    operation = SCHEMA["paths"][path][method]
    plural = (operation.get("tags") or [""])[0]
    model = served().get(plural)
    numbers = ["XQ-2026-999999", *(model._base_manager.values_list("number", flat=True) if model else [])]

    @settings(max_examples=CASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(requests(path, method, operation, numbers))
    def check(sent: dict[str, Any]) -> None:
        client = peopled.client(sent["who"])
        if method == "get":
            answer = client.get(sent["path"], headers=sent["headers"])
        else:
            answer = client.post(sent["path"], sent["body"], content_type=sent["kind"], headers=sent["headers"])
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code < 500
        described = {int(status) for status in operation["responses"]}
        # An address with a slash too many is another operation's, or nobody's.
        assert answer.status_code in described | {405, 301}, content
        if answer["Content-Type"] == "application/problem+json":
            shapes.Problem.model_validate_json(content)

    check()
