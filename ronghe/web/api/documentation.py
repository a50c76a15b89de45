"""A page that tells people what openapi.json tells programs. It is made on the server: the site runs no inline script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.web.api.faces import served


def page(schema: dict[str, Any], request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and answers, by noun."""
    labels = {plural: model.workflow.label for plural, model in served().items()}
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["about"])[0]
            groups.setdefault(tag, []).append(_operation(path, method, operation, schema))
    shown = [(tag, labels.get(tag, ("关于接口", "About")), operations) for tag, operations in groups.items()]
    return render(request, "api/docs.html", {"groups": shown, "version": schema["info"]["version"]})


def _operation(path: str, method: str, operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    zh, _, en = operation["summary"].partition(" / ")
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "label": (zh, en or zh),
        "description": operation.get("description", ""),
        "parameters": [
            {
                "name": one["name"],
                "place": one["in"],
                "required": one.get("required", False),
                "about": one.get("description", ""),
                "choices": _choices(one["schema"]),
            }
            for one in operation.get("parameters", [])
        ],
        "body": list(body.get("properties", {})),
        "answers": _fields(operation, schema),
    }


def _choices(schema: dict[str, Any]) -> list[str]:
    """The values allowed, where they are listed."""
    for one in (schema, *schema.get("anyOf", [])):
        if "enum" in one:
            return [str(value) for value in one["enum"]]
    return []


def _fields(operation: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """The names in a good answer; of a page those of its items."""
    good: dict[str, Any] = next((a for status, a in operation["responses"].items() if int(status) < 300), {})
    shape = good.get("content", {}).get("application/json", {}).get("schema", {})
    name = shape.get("$ref", "").rpartition("/")[2]
    properties = schema["components"]["schemas"].get(name, shape).get("properties", {})
    items = properties.get("items", {}).get("items", {}).get("$ref", "").rpartition("/")[2]
    return list(schema["components"]["schemas"][items]["properties"] if items else properties)
