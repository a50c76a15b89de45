"""Random lives of records: at every state some step that somebody may take, with answers of the kind it asks for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.step import Ask, Step
from ronghe.ledger.actor import PUBLIC, SYSTEM, Actor
from ronghe.ledger.bulk import Move
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.registry import nouns
from ronghe.ledger.scope import reaches
from tests.world import World

AT = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)


def answers(step: Step, world: World, rng: Random) -> dict[str, Any]:
    """An acceptable answer to every question of a step."""
    return {ask.key: _answer(ask, world, rng) for ask in step.asks if ask.required or rng.random() < 0.5}


def _answer(ask: Ask, world: World, rng: Random) -> Any:
    match ask.kind:
        case "choice":
            return rng.choice(sorted(ask.choices or {}))
        case "date":
            return (date(2031, 1, 1) + timedelta(days=rng.randrange(300))).isoformat()
        case "money" | "integer":
            return rng.randrange(1_000_000)
        case "record":
            return _record(ask, world)
        case _:
            return f"示例答复 {rng.randrange(1000)}"[: ask.limit]


def _record(ask: Ask, world: World) -> int:
    """A record of the noun asked for, among those that fit; the world's own where there are several."""
    fitting = nouns()[ask.of]._base_manager.filter(**ask.narrow).order_by("pk").values_list("pk", flat=True)
    own = [world.other_firm.pk] if ask.of == "organisation" else []
    return next((key for key in own if key in fitting), fitting[0] if fitting else 0)


def hands(world: World) -> list[Actor]:
    """Everybody in the world, the public and the system."""
    return [*(world.actor(name) for name in sorted(world.users)), PUBLIC, SYSTEM]


def begun(record: Record, world: World, rng: Random, at: datetime) -> Move | None:
    """Begin the record by some step that somebody may take; None if everybody was refused."""
    steps = [
        (step, by)
        for step in record.workflow.steps.values()
        for by in hands(world)
        if step.begins and by.role in step.by and (by.role not in record.reach or reaches(record, by))
    ]
    rng.shuffle(steps)
    for step, by in steps:
        move = Move(step.name, by, at, answers(step, world, rng))
        try:
            begin(record, step.name, by=by, at=at, answers=move.answers)
        except Refused:
            record.pk, record.number = None, ""
            continue
        return move
    return None


def taken(record: Record, world: World, rng: Random, at: datetime, length: int) -> Iterator[Move]:
    """Up to `length` more steps, each yielded after it was taken; texts are edited where a step keeps the state."""
    for _ in range(length):
        flow = record.workflow
        tries = [(step, by) for by in hands(world) for step in flow.offers(record.state, {by.role})]
        rng.shuffle(tries)
        for step, by in tries:
            at += timedelta(hours=rng.randrange(1, 200))
            edit = step.stays and not step.asks and hasattr(record, "title")
            fields = {"title": f"示例改名 {rng.randrange(1000)}"} if edit else {}
            move = Move(step.name, by, at, answers(step, world, rng), fields)
            try:
                perform(record, step.name, by=by, at=at, answers=move.answers, fields=fields)
            except Refused:
                continue
            yield move
            break
        else:
            return
