"""What the description of the interface says beyond what types tell: bodies, headers, files, optional sign-in."""

from collections.abc import Mapping
from typing import Any

from ronghe.web.api.exports import FORMATS
from ronghe.web.api.shapes import Problem

STATUSES = (400, 401, 403, 404, 409, 412, 413, 415, 422, 429)
PROBLEMS: dict[int, Any] = dict.fromkeys(STATUSES, Problem)
KINDS = ["string", "integer", "number", "boolean", "null"]


def body_of(keys: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A flat JSON object with these keys."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"type": KINDS, **extra} for key, extra in keys.items()},
    }
    return {"requestBody": {"required": False, "content": {"application/json": {"schema": schema}}}}


def write_headers(*, seen: bool) -> dict[str, Any]:
    """The headers of everything that writes."""
    once = {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "maxLength": 64},
        "description": "Made by the client; the same key gets the same answer and nothing is done twice",
    }
    version = {
        "in": "header",
        "name": "If-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": 'The ETag that was looked at, as "3": refused with 412 when the record has changed since',
    }
    return {"parameters": [once, version] if seen else [once]}


def file_answers() -> dict[str, Any]:
    """The other forms of a list."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"content": {kind.partition(";")[0]: binary for kind in FORMATS.values()}}}}


def finish(schema: dict[str, Any]) -> dict[str, Any]:
    """Refusals are problem+json, and reading needs no sign-in: both as OpenAPI says them."""
    for path in schema["paths"].values():
        for method, operation in path.items():
            for status, response in operation["responses"].items():
                if int(status) >= 400 and "application/json" in response.get("content", {}):
                    response["content"] = {"application/problem+json": response["content"]["application/json"]}
            if method == "get" and {} not in operation.get("security", [{}]):
                operation["security"] = [*operation["security"], {}]
    return schema
