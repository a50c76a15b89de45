"""Template tags for records: states and their tones, yuan, masked personal data."""

from collections.abc import Mapping
from typing import Any

from django import template

from ronghe.engine.money.amount import written
from ronghe.engine.workflow.machine import Workflow
from ronghe.ledger import masking
from ronghe.ledger.language import say

register = template.Library()
register.filter("masked_name", masking.masked_name)
register.filter("masked_phone", masking.masked_phone)
register.filter("masked_email", masking.masked_email)


@register.simple_tag
def state_label(flow: Workflow, state: str, role: str = "") -> str:
    """The wording of a state for a role, in the reader's language."""
    return say(*flow.state_label(state, role))


@register.simple_tag
def tone(flow: Workflow, state: str) -> str:
    """The colour of a state: teal at the end of the main line, seal for what stopped, amber where somebody must act."""
    stages = [states for _, states in flow.stages]
    if stages and state in stages[-1]:
        return "teal"
    if state in flow.ends:
        return "seal"
    return "amber" if any(state in turn.states for turn in flow.turns.values()) else "brand"


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key; empty where there is none."""
    return mapping.get(key, "")


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan with two digits and groups of three."""
    return "" if fen is None else written(fen)


@register.filter
def step_label(step: Any) -> str:
    """The wording of a step; empty for none."""
    return say(*step.label) if step else ""
