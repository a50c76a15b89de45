"""What a request brings: a flat JSON object, the key that makes a repeat harmless, the version that was looked at."""

import json
import math
import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, RawPostDataException

from ronghe.engine.workflow.step import Pair
from ronghe.web.api.problems import not_json, too_large
from ronghe.web.api.refusals import Turned, bad_fields

MOST_KEYS = 100
LONGEST_KEY = 60
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_ONCE = re.compile(r"[\x21-\x7e]{1,64}")
_VERSION = re.compile(r'"([0-9]{1,9})"')


def payload(request: HttpRequest) -> dict[str, Any]:
    """The body's object, {} for none: texts, whole and other numbers, true, false and null; nothing nested."""
    try:
        raw = request.body
    except RequestDataTooBig:
        raise too_large() from None
    except RawPostDataException:
        raise _other_type() from None
    if not raw.strip():
        return {}
    if request.content_type != "application/json":
        raise _other_type()
    try:
        found = json.loads(raw.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise not_json() from None
    if not isinstance(found, dict) or len(found) > MOST_KEYS:
        raise not_json()
    if any(len(key) > LONGEST_KEY or _UNFIT.search(key) for key in found):
        raise not_json()
    if wrong := {key: why for key, value in found.items() if (why := _fault(value))}:
        raise bad_fields(wrong, "unanswered")
    return found


def once_of(request: HttpRequest) -> str:
    """The Idempotency-Key, "" without one."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _ONCE.fullmatch(key):
        raise Turned(
            400,
            "bad_key",
            "Idempotency-Key 应为 1–64 个可见的 ASCII 字符",
            "an Idempotency-Key is 1 to 64 visible ASCII characters",
        )
    return key


def seen_of(request: HttpRequest) -> int | None:
    """The version named by If-Match; None when any will do."""
    text = request.headers.get("If-Match", "").strip()
    if text in ("", "*"):
        return None
    found = _VERSION.fullmatch(text)
    if found is None:
        raise Turned(400, "bad_version", 'If-Match 应写成 "3"', 'If-Match must be written as "3"')
    return int(found[1])


def _fault(value: Any) -> Pair | None:
    if isinstance(value, (dict, list)):
        return ("应为文字、数字或日期，不能是列表或对象", "must be a text or a number, not a list or an object")
    if isinstance(value, str) and _UNFIT.search(value):
        return ("含有不能保存的字符", "holds characters that cannot be kept")
    if isinstance(value, float) and not math.isfinite(value):
        return ("数字超出范围", "the number is out of range")
    return None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _other_type() -> Turned:
    return Turned(
        415, "not_json", "请以 Content-Type: application/json 发送", "send it as Content-Type: application/json"
    )
