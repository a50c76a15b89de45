"""Needs by programs: the columns of the form, judged by the form."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation

from ronghe.engine.workflow.refusals import NotAllowed, Unanswered
from ronghe.engine.workflow.step import Pair
from ronghe.facts.need import ENTRY
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, perform
from ronghe.registers.needs import actions
from ronghe.registers.needs.forms import NeedForm
from ronghe.registers.needs.models import Need
from ronghe.web.api.refusals import bad_fields

BUDGET, BUDGET_FEN = "budget_yuan", "budget_fen"
"""The form asks for 万元; programs give whole fen, as they read them."""
COLUMNS = tuple(BUDGET_FEN if column.key == BUDGET else column.key for column in ENTRY.columns)
MOST_FEN = 10**15
_WAN = Decimal(1_000_000)


def create(given: Mapping[str, Any], *, by: Actor, once: str) -> Done:
    """A new draft of the acting firm."""
    if by.role != "firm":
        raise NotAllowed("只有企业可以登记需求", "only firms register needs")
    return actions.registered(judged({}, given).fields_of_need(), by=by, once=once)


def revise(need: Need, given: Mapping[str, Any], *, by: Actor, once: str, seen: int | None) -> Done:
    """Change the columns that are sent; the others stay."""
    form = judged(NeedForm.of(need).initial, given)
    return perform(need, "edit", by=by, once=once, seen=seen, fields=form.fields_of_need())


def judged(stood: Mapping[str, Any], given: Mapping[str, Any]) -> NeedForm:
    """The valid form, else Unanswered with every bad column in both languages."""
    if unknown := [key for key in given if key not in COLUMNS]:
        listed = ", ".join(COLUMNS)
        why = (f"没有这一栏；可用：{listed}", f"no such column; use: {listed}")
        raise bad_fields(dict.fromkeys(unknown, why), "unanswered")
    stated = {BUDGET if key == BUDGET_FEN else key: _text(key, value) for key, value in given.items()}
    data = {**stood, **stated, "once": "api"}
    said: dict[str, list[str]] = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            form = NeedForm(data)
            form.is_valid()
            for key, errors in form.errors.items():
                said.setdefault(key, []).append("；".join(map(str, errors)))
    if said:
        wrong: dict[str, Pair] = {BUDGET_FEN if k == BUDGET else k: (v[0], v[-1]) for k, v in said.items()}
        raise Unanswered(
            "；".join(f"{key}：{why[0]}" for key, why in wrong.items()),
            "; ".join(f"{key}: {why[1]}" for key, why in wrong.items()),
            wrong,
        )
    return form


def _text(key: str, value: Any) -> str:
    if value is None:
        return ""
    if key != BUDGET_FEN:
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_FEN:
        raise bad_fields({key: ("应为整数（分）", "must be whole fen")}, "unanswered")
    return f"{value / _WAN:f}"
