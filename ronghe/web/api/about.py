"""What a builder of clients asks first: which workflows there are, and as whom one acts."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Step
from ronghe.ledger.pages.request import actor
from ronghe.ledger.refusals import Gone
from ronghe.ledger.roles import LABELS
from ronghe.web.api import entries, stepping
from ronghe.web.api.faces import served
from ronghe.web.api.shapes import Sentence, Strict
from ronghe.web.api.telling import both


class Me(Strict):
    """The actor of a request. `scope`: what it may do, "read" or "write"."""

    role: str
    label: Sentence
    name: str
    region: str
    grant: int | None
    signed_in_by: str | None
    scope: str
    expires_at: datetime | None


def workflows() -> dict[str, Any]:
    """All nouns that the API serves."""
    return {
        "items": [
            {"noun": model.workflow.noun, "plural": plural, "label": both(model.workflow.label)}
            for plural, model in served().items()
        ]
    }


def workflow(noun: str) -> dict[str, Any]:
    """One declaration, as the pages are made from it too."""
    model = next((model for model in served().values() if model.workflow.noun == noun), None)
    if model is None:
        raise Gone
    flow = model.workflow
    by_api = {step.name for step in stepping.offered(flow)} | ({"create"} if noun == "need" else set())
    return {
        "noun": noun,
        "plural": model.home,
        "label": both(flow.label),
        "states": [
            {
                "state": state,
                "label": both(label),
                "outside": both(flow.softly.get(state, label)),
                "end": state in flow.ends,
            }
            for state, label in flow.states.items()
        ],
        "stages": [{"label": both(label), "states": list(states)} for label, states in flow.stages],
        "steps": [_step(flow, step, step.name in by_api) for step in flow.steps.values()],
        "turns": [
            {
                "turn": turn.name,
                "label": both(turn.label),
                "states": sorted(turn.states),
                "who": turn.who,
                "within": turn.within,
                "paused_in": sorted(turn.paused_in),
            }
            for turn in flow.turns.values()
        ],
        "readings": [
            {"roles": sorted(r.roles), "states": sorted(r.states), "everyone": r.everyone, "face": r.face}
            for r in flow.readings
        ],
        "roles": {role: both(label) for role, label in LABELS.items()},
        "columns": list(entries.ENTRIES[noun].columns) if noun in entries.ENTRIES else [],
        "shown": {face: list(names) for face, names in model.shown.items()},
    }


def me(request: HttpRequest) -> dict[str, Any]:
    """The actor of this request: role and bounds, and what the token allows."""
    hands = actor(request)
    token = getattr(request, "token", None)
    return {
        "role": hands.role,
        "label": both(hands.label),
        "name": hands.name,
        "region": hands.region,
        "grant": hands.grant,
        "signed_in_by": "token" if token else "session" if hands.user is not None else None,
        "scope": token.scope if token else "write" if hands.user is not None else "read",
        "expires_at": token.expires_at if token else None,
    }


def _step(flow: Workflow, step: Step, by_api: bool) -> dict[str, Any]:
    return {
        "step": step.name,
        "label": both(step.label),
        "from": sorted(step.sources),
        "to": None if step.stays else step.target,
        "by": sorted(step.by),
        "asks": [_ask(ask) for ask in step.asks],
        "conditional": step.when is not None,
        "api": by_api,
    }


def _ask(ask: Ask) -> dict[str, Any]:
    return {
        "key": ask.key,
        "label": both(ask.label),
        "kind": ask.kind,
        "required": ask.required,
        "limit": ask.limit if ask.kind in ("text", "line") else None,
        "choices": {key: both(label) for key, label in (ask.choices or {}).items()},
        "of": ask.of or None,
        "narrow": dict(ask.narrow),
    }
