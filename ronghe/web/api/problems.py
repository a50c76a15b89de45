"""Refusals as application/problem+json: a code for programs, a sentence in both languages for people."""

from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.refusals import Gone, KeyReused, Stale
from ronghe.web.api.refusals import Turned, bad_fields, not_signed_in

STATUS: dict[type[Refused], int] = {
    Gone: 404,
    NotAllowed: 403,
    NotOffered: 409,
    KeyReused: 409,
    Stale: 412,
    Unanswered: 422,
}
"""Any other refusal is 422."""
_WHY: dict[str, Pair] = {
    "int_parsing": ("应为整数", "must be a whole number"),
    "greater_than_equal": ("不能小于 {ge}", "must be at least {ge}"),
    "less_than_equal": ("不能大于 {le}", "must be at most {le}"),
    "literal_error": ("只能取：{expected}", "must be one of: {expected}"),
    "string_too_long": ("最多 {max_length} 个字符", "at most {max_length} characters"),
    "string_pattern_mismatch": ("格式不对", "is not in the form asked for"),
}


def answer(refused: Refused) -> JsonResponse:
    """The refusal as a response."""
    status = refused.status if isinstance(refused, Turned) else STATUS.get(type(refused), 422)
    body = {
        "type": "about:blank",
        "status": status,
        "code": getattr(refused, "code", "refused"),
        "title": refused.en,
        "zh": refused.zh,
        "en": refused.en,
        "fields": {key: {"zh": zh, "en": en} for key, (zh, en) in getattr(refused, "fields", {}).items()},
    }
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="ronghe"'
    return response


def handle(api: NinjaAPI) -> None:
    """Make the API answer every refusal in this form. Faults of our own are none of these and stay loud."""
    api.add_exception_handler(Refused, lambda request, refused: answer(refused))  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, lambda request, wrong: answer(of_parameters(wrong)))  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, lambda request, error: answer(of_http(error)))  # type: ignore[arg-type]
    for kind in (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        api.add_exception_handler(kind, unreadable)


def of_parameters(wrong: ValidationError) -> Turned:
    """What pydantic found wrong with the address, in both languages."""
    fields: dict[str, Pair] = {}
    for error in wrong.errors:
        zh, en = _WHY.get(error["type"], ("值不能使用", "cannot be used"))
        given = error.get("ctx", {})
        fields[str(error["loc"][-1])] = (zh.format(**given), en.format(**given))
    return bad_fields(fields)


def of_http(error: HttpError) -> Turned:
    """What the framework itself refuses."""
    if isinstance(error, Throttled):
        return Turned(429, "too_many_requests", "请求过于频繁，请稍后再试", "too many requests; try again later")
    if error.status_code == 401:
        return not_signed_in()
    return Turned(error.status_code, "http", "请求不能处理", error.message)


def unreadable(request: HttpRequest, error: Any) -> JsonResponse:
    """A body that Django itself cannot read."""
    return answer(too_large() if isinstance(error, RequestDataTooBig) else not_json())


def too_large() -> Turned:
    """More than the server reads."""
    return Turned(413, "too_large", "请求内容过大", "the request is too large")


def not_json() -> Turned:
    """The body is no JSON object."""
    return Turned(400, "bad_json", "请求体应为一个 JSON 对象（UTF-8）", "the body must be one JSON object in UTF-8")
