"""Panels over a challenge and its bids, and what their reviewers read: the matter, and not who applies where the list is blind."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ronghe.engine.conflicts.bonds import Bond, Party
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.facts.bid import ENGLISH, ENTRY, NAMING
from ronghe.ledger.actor import Actor
from ronghe.registers.challenges.models import Bid, Challenge, Opened
from ronghe.registers.challenges.queries import teams
from ronghe.registers.reviews.actions import panels
from ronghe.registers.reviews.facts.evidence import Asked, evidence_from
from ronghe.registers.reviews.facts.reading import Section, reader
from ronghe.rulebook.review.terms import PURPOSES

WHEN = {"argument": ("checked",), "written": ("reviewing",), "defence": ("reviewing",)}


def convene(challenge: Challenge, purpose: str, *, by: Actor, once: str = "", at: datetime | None = None) -> Any:
    """A panel for the argument of a challenge, or for the review of its eligible bids. Raises NotOffered, Refused."""
    if challenge.state not in WHEN.get(purpose, ()):
        raise NotOffered("榜题现在不需要这种评审", "the challenge asks no such review now")
    if purpose == "argument":
        firm = challenge.organisation_id
        cases = [panels.NewCase("challenge", challenge.pk, challenge.title, organisations=[firm])]
        size = None
    else:
        cases = list(_bids(challenge))
        size = max(challenge.call.terms.review_experts, 3) if challenge.call is not None else None
    if not cases:
        raise Refused("没有资格合格的揭榜方案", "no bid is eligible")
    return panels.plan(
        purpose,
        cases,
        title=f"{challenge.title}{PURPOSES[purpose][0]}"[:120],
        region=challenge.region,
        by=by,
        size=size,
        synthetic=challenge.synthetic,
        once=once,
        at=at,
    )


def _bids(challenge: Challenge) -> Iterator[panels.NewCase]:
    """In the order of their random numbers, which says nothing of who came first; the firm with the need is a party too."""
    found = Opened.objects.filter(bid__challenge=challenge, bid__state="eligible").order_by("bid__number")
    for n, one in enumerate(found, 1):
        units = [*one.units, challenge.organisation_id]
        title = f"{challenge.title} · 方案 {n}"
        yield panels.NewCase("bid", one.bid_id, title[:200], units, one.team, one.excluded[:3])


@reader("challenge")
def read_challenge(case: Any) -> list[Section]:
    """A challenge as those who argue about it read it."""
    one = Challenge.objects.get(pk=case.key)
    return [
        Section(("需求内容", "What is to be overcome"), one.content),
        Section(("量化指标", "Targets"), one.targets_text),
        Section(("验收方法", "How it is tested"), one.test),
        Section(("知识产权约定", "Rights"), one.rights),
    ]


@reader("bid")
def read_bid(case: Any) -> list[Section]:
    """A bid as its reviewers read it; of a blind list without what says who applies."""
    bid = Bid.objects.select_related("challenge__call", "opened", "organisation").get(pk=case.key)
    blind = bid.challenge.call is None or bid.challenge.call.blind
    fields = bid.opened.content["fields"]
    shown = [
        Section((column.heading, ENGLISH[column.key]), fields[column.key])
        for column in ENTRY.columns
        if fields.get(column.key) and not (blind and column.key in NAMING)
    ]
    target = Section(("榜题指标", "Targets of the challenge"), bid.challenge.targets_text)
    team = [] if blind else [Section(("揭榜单位", "Team"), bid.organisation.name)]
    return [target, *team, *shown]


@evidence_from
def team_evidence(asked: Asked) -> Iterator[Bond]:
    """Whoever stands behind a bid on the same list judges none of the others; those who bid together had a project in common."""
    for person, noun, key, number in teams.rivals(asked.people, [(case.noun, case.key) for case in asked.cases]):
        for case in asked.cases:
            if (case.noun, case.key) == (noun, key):
                zh, en = "本人参加同一榜单的揭榜", "takes part in a bid on the same list"
                yield Bond(person, Party("case", case.pk), "similar", zh, en, number)
    for person, other, number, day in teams.together(asked.people):
        zh, en = f"共同揭榜 {number}", f"bid together in {number}"
        yield Bond(person, Party("person", other), "project", zh, en, number, day, day)
