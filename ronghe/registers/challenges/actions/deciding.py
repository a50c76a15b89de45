"""Who wins: bids proposed, the public notice, the award, the projects that come of it, and what becomes of both."""

from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import yuan_of_text
from ronghe.engine.text.refusal import Refused
from ronghe.facts.bid import WAN, Named, people_of, stages_of
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import on, perform
from ronghe.registers.challenges.actions.calls import OFFICE
from ronghe.registers.challenges.models import Bid, Challenge
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.registers.parties import facts as parties
from ronghe.registers.projects.actions import PROJECT, projects, taskbook
from ronghe.registers.projects.queries.projects import projects_of

ENDED = ("eligible", "opened")


@on(CHALLENGE, "opine")
def keep_opinion(challenge: Challenge, *, by: Actor, at: datetime, opinion: str) -> None:
    """What the needing firm thinks of the bids."""
    challenge.opinion = opinion


@on(CHALLENGE, "propose")
def publicise_winner(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """One notice names the challenge, the team and the money."""
    bids = list(halls.bids_on(challenge).filter(state="proposed").select_related("opened"))
    lines = [
        f"{n}. {bid.organisation.name}：{bid.opened}，申请财政资金 {bid.opened.content['fields']['ask_yuan']} 万元"
        for n, bid in enumerate(bids, 1)
    ]
    synthetic = "（合成演示数据：所列单位均为虚构。）\n" if challenge.synthetic else ""
    call = challenge.call
    if call is None:
        raise Refused("榜题不在榜单上", "the challenge is on no list")
    race = "（赛马制，并行实施）" if challenge.race and len(bids) > 1 else ""
    notice = Publication(
        kind=publishing.NOTICE,
        title=f"{challenge.title}拟中榜单位公示"[:120],
        body=f"{synthetic}经评审并听取需求方意见，{challenge.organisation.name}的榜题“{challenge.title}”"
        f"拟由下列单位揭榜{race}，现予公示。\n" + "\n".join(lines),
        office=OFFICE,
        region=call.region,
        period=call.terms.winner_notice,
    )
    publishing.announce(notice, by=by, about=[challenge], at=at)
    challenge.proposed_at = at


@on(CHALLENGE, "award")
def award(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """The proposed win, or race; the others are told; each winner's task book is drafted as a project."""
    challenge.awarded_at = at
    chosen = list(halls.bids_on(challenge).filter(state="proposed").select_related("opened"))
    for bid in halls.bids_on(challenge).filter(state__in=ENDED):
        perform(bid, "lose", by=SYSTEM, at=at)
    for bid in chosen:
        perform(bid, "race" if len(chosen) > 1 else "win", by=SYSTEM, at=at)
        _begin_project(challenge, bid, at)


@on(CHALLENGE, "continue_with")
def choose(challenge: Challenge, *, by: Actor, at: datetime, bid: int, reason: str) -> None:
    """One team of the race goes on and has won; the projects of the others are stopped."""
    racing = list(halls.bids_on(challenge).filter(state="racing"))
    if bid not in {one.pk for one in racing}:
        raise Refused("所选团队不在赛马中", "that team is not in the race")
    for one in racing:
        perform(one, "win" if one.pk == bid else "lose", by=SYSTEM, at=at)
        if one.pk != bid:
            _stop(one, "race", reason, at)


@on(CHALLENGE, "fail")
def end_bids(challenge: Challenge, *, by: Actor, at: datetime, cause: str, reason: str) -> None:
    """Nobody has won."""
    for bid in halls.bids_on(challenge).filter(state__in=[*ENDED, "proposed", "racing"]):
        perform(bid, "lose", by=SYSTEM, at=at)
    for bid in halls.bids_on(challenge).filter(state="won"):
        perform(bid, "revoke", by=SYSTEM, at=at)


@on(CHALLENGE, "terminate")
@on(CHALLENGE, "revoke")
def end_projects(challenge: Challenge, *, by: Actor, at: datetime, reason: str) -> None:
    """The projects stop with it."""
    for bid in halls.bids_on(challenge).filter(state__in=["won", "racing", "proposed"]):
        _stop(bid, "goal", reason, at)
        if challenge.state == "revoked":
            perform(bid, "revoke", by=SYSTEM, at=at)


@on(PROJECT, "approve")
def begin(project: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """The challenge runs once the task book of one of its winners is signed by all."""
    challenge = _challenge_of(project)
    if challenge is not None and challenge.state == "awarded":
        perform(challenge, "run", by=SYSTEM, at=at)


@on(PROJECT, "close")
def complete(project: Any, *, by: Actor, at: datetime, **_: Any) -> None:
    """The challenge is completed with the project of the one that won."""
    challenge = _challenge_of(project)
    if challenge is not None and challenge.state == "running":
        challenge.completed_at = at
        perform(challenge, "complete", by=SYSTEM, at=at, fields={"completed_at": at})


def _begin_project(challenge: Challenge, bid: Bid, at: datetime) -> None:
    fields = bid.opened.content["fields"]
    stages = stages_of(fields["milestones"])
    projects.start(
        source=bid,
        title=str(bid.opened),
        client=challenge.organisation,
        lead=bid.organisation,
        region=challenge.region,
        fiscal=_asked(fields["ask_yuan"]),
        own=challenge.own_fen,
        starts_on=day_of(at),
        ends_on=challenge.finish_on,
        milestones=[taskbook.NewMilestone(one.title, one.due_on, fields["targets"][:1000], one.fen) for one in stages],
        clauses=challenge.rights,
        goal=fields["approach"],
        team=_team(bid),
        equipment=fields.get("equipment", ""),
        by=SYSTEM,
        at=at,
    )


def _team(bid: Bid) -> list[dict[str, Any]]:
    """The members as the bid names them, with the entries that were made of them when it was opened."""
    fields = bid.opened.content["fields"]
    entries = {name: person for person, name in parties.names_of(bid.opened.team).items()}
    named = [Named(fields["leader"], bid.organisation.name), *people_of(fields["members"], "团队成员")]
    return [{"name": one.name, "unit": one.unit, "person": entries.get(one.name)} for one in named]


def _asked(text: str) -> int:
    yuan = yuan_of_text(text, WAN)
    return int((yuan or 0) * 100)


def _stop(bid: Bid, cause: str, reason: str, at: datetime) -> None:
    for project in projects_of("bid", bid.pk):
        if "stop" in {step.name for step in PROJECT.offers(project.state, {"system"})}:
            perform(project, "stop", by=SYSTEM, at=at, answers={"cause": cause, "reason": reason})


def _challenge_of(project: Any) -> Challenge | None:
    if project.source_noun != "bid":
        return None
    bid = Bid.objects.filter(pk=project.source_key).select_related("challenge").first()
    return bid.challenge if bid is not None else None
