"""Who and what stands ready to help with a need: experts, results, earlier solutions, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ronghe.engine.matching.live import Found
from ronghe.engine.matching.records import Evidence, Query
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.standing import StandingIndex
from ronghe.pipeline.scoreparts import SENTENCES, shown
from ronghe.registers.needs import queries
from ronghe.registers.needs.facts import constraints, profiles
from ronghe.registers.needs.models import Need, Opinion
from ronghe.registers.parties import facts as party_facts
from ronghe.registers.parties import queries as parties
from ronghe.registers.results import facts as result_facts
from ronghe.registers.results import queries as results

if TYPE_CHECKING:
    from ronghe.registers.parties.models import Expert
    from ronghe.registers.results.models import Result

EXPERTS = StandingIndex("experts", ("expert",), party_facts.profiles)
RESULTS = StandingIndex("results", ("result",), result_facts.profiles)
NEEDS = StandingIndex("needs", ("need",), profiles.profiles)
LIKE = 0.35
"""Needs at least so like are shown; below it they share little but common words."""
_PHRASES = 6


@dataclass(frozen=True)
class Part:
    """One summand of a score in points of 100; `most` where the summand has a highest value of its own."""

    key: str
    label: Pair
    points: int
    most: int | None


@dataclass(frozen=True)
class Reason:
    """One line that speaks for a pair, and where its evidence stands."""

    label: Pair
    text: Pair
    link: str = ""
    link_label: Pair = ("", "")


@dataclass(frozen=True)
class Card:
    """A recommended expert: points of 100 and the parts that sum to them, reasons, load, ties to the firm, constraints, opinion."""

    rank: int
    expert: "Expert"
    points: int
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    load: int
    ties: tuple[Pair, ...]
    checks: tuple[constraints.Check, ...]
    opinion: Opinion | None


@dataclass(frozen=True)
class Recommendation:
    """The cards of a need, out of how many profiles."""

    cards: tuple[Card, ...]
    among: int


@dataclass(frozen=True)
class Likeness:
    """An earlier need and how like it is, 0..1."""

    need: Need
    cosine: float


def experts_for(need: Need, top: int = 5) -> Recommendation:
    """The best experts of the pool for a need; those of the firm itself are never among them.

    Two queries, whatever is found, for a need of `queries.asking`; three for another.
    """
    index, asked = EXPERTS.get(), profiles.query(need)
    own = _own(need)
    found = index.ask(asked, top, keep=(lambda key: key not in own) if own else None)
    rows = list(queries.advised(need, [int(one.key) for one in found]))
    people, ties = {one.pk: one for one in rows}, _ties(rows)
    cards = tuple(
        _card(rank, need, one, people[int(one.key)], index.evidence(asked, one.key, _PHRASES), ties)
        for rank, one in enumerate(found, 1)
        if int(one.key) in people
    )
    return Recommendation(cards, len(index))


def results_for(need: Need, top: int = 5) -> list[tuple["Result", int, tuple[str, ...]]]:
    """Results on offer that fit a need: the result, points of 100, shared phrases."""
    index, asked = RESULTS.get(), profiles.query(need)
    found = index.ask(asked, top)
    known = results.offered([int(one.key) for one in found])
    return [
        (known[int(one.key)], round(one.score * 100), index.evidence(asked, one.key, _PHRASES).phrases)
        for one in found
        if int(one.key) in known
    ]


def like(asked: Query, but: int | None = None, top: int = 5, least: float = LIKE) -> list[Likeness]:
    """Earlier needs that are like a text, most like first; `but` is the need itself. The caller shows what it may."""
    found = NEEDS.get().cosine(asked, top + 1)
    wanted = {int(key): cosine for key, cosine in found if cosine >= least and int(key) != but}
    known = queries.needs().in_bulk(list(wanted))
    return [Likeness(known[key], cosine) for key, cosine in wanted.items() if key in known][:top]


def absent(need: Need, expert: "Expert") -> tuple[int, int, int] | None:
    """Why an expert is not on the list: rank, of how many, points; None for one who is not in the pool."""
    index, key = EXPERTS.get(), str(expert.pk)
    if key not in index:
        return None
    place = index.explain_absent(profiles.query(need), key)
    return place.rank, place.among, round(place.score * 100)


def _own(need: Any) -> set[str]:
    """The keys of the firm's own experts."""
    if not hasattr(need, "own_experts"):
        return {str(key) for key in parties.experts_of(need.organisation_id)}
    return set((need.own_experts or "").split(",")) - {""}


def _ties(rows: Sequence[Any]) -> dict[int, list[Pair]]:
    """Posts in the firm by person, of rows of `queries.advised`."""
    found: dict[int, list[Pair]] = {}
    for one in rows:
        if one.post_held is not None:
            found.setdefault(one.person_id, []).append(parties.tie(one.post, one.post_since, one.post_until))
    return found


def _card(rank: int, need: Need, found: Found, expert: Any, why: Evidence, ties: dict[int, list[Pair]]) -> Card:
    """`expert` is one of `queries.advised`."""
    parts, tied = _parts(found), tuple(ties.get(expert.person_id, ()))
    opinion = None
    if expert.verdict:
        opinion = Opinion(
            need=need, expert=expert, verdict=expert.verdict, reason=expert.verdict_reason, by=expert.verdict_by
        )
    return Card(
        rank,
        expert,
        sum(part.points for part in parts),
        parts,
        tuple(_reasons(expert, why, expert.served, expert.solved)),
        expert.serving,
        tied,
        constraints.checks(need, expert, expert.serving, tied),
        opinion,
    )


def _parts(found: Found) -> tuple[Part, ...]:
    """The parts that sum to the score, in the order of their weights; one that can earn no whole point only where it did."""
    most = constraints.most_of()
    keys = sorted(found.parts, key=lambda key: (-most.get(key, 0), -found.parts[key]))
    points = shown([found.parts[key] * 100 for key in keys], 0)
    made = []
    for key, value in zip(keys, points, strict=True):
        zh, en, *_ = SENTENCES.get(f"part_{key}", (key, key, "", ""))
        if value > 0 or most.get(key):
            made.append(Part(key, (zh, en), int(value), most.get(key)))
    return tuple(made)


def _reasons(expert: "Expert", why: Evidence, served: int, solved: int) -> Sequence[Reason]:
    address = expert.get_absolute_url()
    found = []
    if why.phrases:
        zh, en = "、".join(f"“{p}”" for p in why.phrases), ", ".join(f"“{p}”" for p in why.phrases)
        found.append(
            Reason(
                ("文本证据", "Text"),
                (f"{zh} 同时出现在需求与其材料中", f"{en} stand in the need and in their documents"),
            )
        )
    for one in why.documents[:2]:
        title = (one.title, one.title)
        found.append(Reason(("相近材料", "Document"), title, f"{address}#documents", ("查看材料", "See it")))
    if "field" in why.reasons:
        found.append(Reason(("技术方向", "Field"), why.reasons["field"]))
    if served:
        counted = "need" if served == 1 else "needs"
        zh = f"服务过 {served} 项需求，其中 {solved} 项经企业确认解决"
        en = f"served {served} {counted}; firms countersigned {solved} as solved"
        found.append(
            Reason(("履约记录", "Record"), (zh, en), f"{address}#needs", (f"需求 {served}", f"{served} {counted}"))
        )
    return found


def indexes() -> tuple[StandingIndex, ...]:
    """All indexes that this register keeps fresh."""
    return EXPERTS, RESULTS, NEEDS
