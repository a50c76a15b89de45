"""Draws seats by lot and keeps what each draw was made from."""

from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.review.draw import Drawn, NotDrawn, draw
from ronghe.engine.review.pool import Candidate, Terms
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.reviews.facts import pool
from ronghe.registers.reviews.models import Case, Panel, Seat


def draw_seats(panel: Panel, at: datetime, only: Case | None = None) -> list[Seat]:
    """Fill the vacant seats, or one more seat for `only` one case. Raises Refused with the reasons if no panel is possible.

    Whoever ever sat on the panel is not drawn again.
    """
    kept, turn = pool.seated(panel), panel.rounds + 1
    ever = set(panel.seats.values_list("expert", flat=True))
    people = pool.candidates(panel, day_of(at), ever)
    rules = panel.terms
    wanted = {} if only else dict(panel.wanted)
    size = len(kept) + 1 if only else panel.size
    terms = Terms(size, wanted, rules.per_unit, rules.load, tuple(kept))
    found = draw(people, terms, f"{panel.seed}:{turn}")
    if isinstance(found, NotDrawn):
        raise _impossible(found)
    panel.rounds, panel.published_seed = turn, panel.seed
    panel.draws = [*panel.draws, record_of(turn, people, terms, found)]
    return [
        begin(Seat(panel=panel, expert_id=one.key, round=turn, only=only), "draw", by=SYSTEM, at=at).record
        for one in found.people
    ]


def record_of(turn: int, people: list[Candidate], terms: Terms, found: Drawn) -> dict[str, Any]:
    """All that a draw depends on, but the seed, and what came of it, as plain values."""
    return {
        "round": turn,
        "terms": {"size": terms.size, "wanted": dict(terms.wanted), "per_unit": terms.per_unit, "load": terms.load},
        "kept": [_row(one) for one in terms.kept],
        "pool": [_row(one) for one in people],
        "drawn": [one.key for one in found.people],
        "among": str(found.among),
    }


def drawn_again(panel: Panel, kept: dict[str, Any]) -> bool:
    """Whether the kept draw, made again from its record and the panel's seed, gives the same people."""
    said = kept["terms"]
    terms = Terms(said["size"], said["wanted"], said["per_unit"], said["load"], tuple(map(_candidate, kept["kept"])))
    found = draw(map(_candidate, kept["pool"]), terms, f"{panel.seed}:{kept['round']}")
    return isinstance(found, Drawn) and [one.key for one in found.people] == kept["drawn"]


def _row(one: Candidate) -> list[Any]:
    return [one.key, one.unit, sorted(one.fields), one.held, list(one.barred)]


def _candidate(row: list[Any]) -> Candidate:
    key, unit, fields, held, barred = row
    return Candidate(key, unit, frozenset(fields), held, tuple(barred))


def _impossible(found: NotDrawn) -> Refused:
    zh, en = "；".join(why.said[0] for why in found.reasons), "; ".join(why.said[1] for why in found.reasons)
    out = sum(found.left_out.values())
    return Refused(
        f"无法抽取：{zh}（因回避或任务已满排除 {out} 人）。请调整人数或领域要求，或扩充专家库",
        f"no panel can be drawn: {en} ({out} people are out for ties or load); adjust size or fields, or widen the pool",
    )
