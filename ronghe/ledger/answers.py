"""Reads what a person answered to a step's questions into values that an event can hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ronghe.engine.calendars.chinese_date import NotADate, date_of_text
from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.engine.workflow.refusals import Unanswered
from ronghe.engine.workflow.step import Ask, Pair, Step


def read_answers(step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by key as text, whole numbers (money in fen) or ISO dates. Raises Unanswered naming every bad field."""
    known = {ask.key for ask in step.asks}
    bad: dict[str, Pair] = {
        key: ("这一步没有这个填写项", "this step does not ask it") for key in given if key not in known
    }
    found: dict[str, Any] = {}
    for ask in step.asks:
        value = given.get(ask.key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if ask.required:
                bad[ask.key] = ("必须填写", "must be answered")
            continue
        try:
            found[ask.key] = _read(ask, value)
        except ValueError as wrong:
            bad[ask.key] = wrong.args if len(wrong.args) == 2 else ("无法读取", "cannot be read")
    if bad:
        raise Unanswered(*_sentence(step, bad), bad)
    return found


def _sentence(step: Step, bad: Mapping[str, Pair]) -> Pair:
    labels = {ask.key: ask.label for ask in step.asks}
    zh = "；".join(f"“{labels.get(key, (key, key))[0]}”{why[0]}" for key, why in bad.items())
    en = "; ".join(f"{labels.get(key, (key, key))[1]}: {why[1]}" for key, why in bad.items())
    return f"{step.label[0]}：{zh}", f"{step.label[1]}: {en}"


def _read(ask: Ask, value: Any) -> Any:
    match ask.kind:
        case "text" | "line":
            return _text(ask, value)
        case "choice":
            if value not in (ask.choices or {}):
                allowed = "、".join(zh for zh, _ in (ask.choices or {}).values())
                raise ValueError(f"只能选：{allowed}", f"choose one of: {', '.join(ask.choices or {})}")
            return value
        case "date":
            return _date(value)
        case "money":
            return _fen(value)
        case _:
            return _whole(value)


def _text(ask: Ask, value: Any) -> str:
    # Half characters and NUL cannot be stored by every database.
    text = str(value).replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    if len(text) > ask.limit:
        raise ValueError(
            f"最多 {ask.limit} 字，现有 {len(text)} 字", f"at most {ask.limit} characters, now {len(text)}"
        )
    if ask.kind == "line" and "\n" in text:
        raise ValueError("不能换行", "must be one line")
    return text


def _date(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date_of_text(str(value)).isoformat()
    except NotADate:
        raise ValueError("不是完整的日期，请写成 2025-03-05", "not a full date; write 2025-03-05") from None


def _fen(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value < 2**63:
            raise ValueError(f"金额 {_typed(value)} 分超出范围", f"the amount of {_typed(value)} fen is out of range")
        return value
    try:
        yuan = yuan_of_text(str(value), 1)
    except NotAnAmount as wrong:
        zh, en = _NO_AMOUNT[wrong.code]
    else:
        if yuan is not None:
            return int(yuan * 100)
        zh, en = "没有写出数额", "states no figure"
    raise ValueError(f"填的是“{_typed(value)}”，{zh}；{_AMOUNT[0]}", f"“{_typed(value)}” {en}; {_AMOUNT[1]}")


_NO_AMOUNT: dict[str, Pair] = {
    "not_an_amount": ("不是一个确定的金额", "is not one exact amount"),
    "negative_amount": ("是负数", "is negative"),
}
_AMOUNT = (
    "请写一个数并带单位，如 200万元、0.5亿元；不带单位的按元读；区间、约数、外币不收",
    "write one number with its unit, as 200万元 or 0.5亿元; a bare number is read as yuan; no ranges, no foreign money",
)


def _typed(value: Any) -> str:
    """What was typed, as a sentence can hold it: one line, no longer than tells it apart."""
    text = " ".join(str(value).replace("\x00", "").encode("utf-8", "ignore").decode().split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _whole(value: Any) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise ValueError("应为整数", "must be a whole number") from None
    if not 0 <= number < 2**63:
        raise ValueError("数字超出范围", "the number is out of range")
    return number
