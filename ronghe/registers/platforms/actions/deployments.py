"""Writes of self-deployed projects: decided inside, filed with a provincial number at once, and what the province may do."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.clock import Clock, Pause
from ronghe.engine.calendars.period import Period
from ronghe.engine.calendars.public_notice import notice_window
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.numbers import take_numbers
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.platforms.facts.yearly import in_post
from ronghe.registers.platforms.models import Deployment, Laboratory
from ronghe.registers.platforms.workflow.deployment import DEPLOYMENT
from ronghe.registers.projects.queries.projects import projects
from ronghe.rulebook.platforms.terms import GROUNDS, terms_on

PROVINCIAL = "SZ"
"""The series of provincial numbers of self-deployed projects."""


def deployment_of(laboratory: Laboratory, **fields: Any) -> Deployment:
    """A project that is not saved yet; place and mark are the laboratory's."""
    return Deployment(laboratory=laboratory, region=laboratory.region, synthetic=laboratory.synthetic, **fields)


def propose(laboratory: Laboratory, *, by: Actor, once: str = "", **fields: Any) -> Deployment:
    """The laboratory proposes a project of its own."""
    return begin(deployment_of(laboratory, **fields), by=by, once=once).record  # type: ignore[no-any-return]


def leader_named(laboratory: Laboratory, name: str, day: date) -> Any:
    """The person of this name in post on a day. Raises Refused for nobody, or for two."""
    found = [one.person for one in in_post(day, laboratory).filter(person__name=name.strip()).select_related("person")]
    if len(found) != 1:
        raise Refused(
            f"在岗人员中{'没有' if not found else '不止一位'}“{name.strip()[:40]}”；负责人须是本实验室在岗人员",
            f"{'nobody' if not found else 'more than one'} called {name.strip()[:40]} is in post; the leader must be",
        )
    return found[0]


@on(DEPLOYMENT, "create")
@on(DEPLOYMENT, "submit")
def check_open(one: Deployment, *, by: Actor, at: datetime) -> None:
    """A laboratory in operation, and a leader of its own."""
    if one.laboratory.state != "operating":
        raise Refused("实验室尚未批准运行，不能自主部署项目", "the laboratory does not operate yet")
    if not in_post(day_of(at), one.laboratory).filter(person=one.leader_id).exists():
        raise Refused("项目负责人不在岗；请改为本实验室在岗人员", "the leader is not in post; name somebody who is")


@on(DEPLOYMENT, "advise")
def note_advice(one: Deployment, *, by: Actor, at: datetime, for_votes: int, against_votes: int, opinion: str) -> None:
    """The committee's votes; fewer members than the terms ask give no advice."""
    least = terms_on(day_of(at)).committee_least
    if for_votes < 0 or against_votes < 0 or not least <= for_votes + against_votes <= 1000:
        raise Refused(f"学术委员会评议至少 {least} 人投票", f"at least {least} members of the committee vote")
    one.committee = {"for": for_votes, "against": against_votes, "opinion": opinion}


@on(DEPLOYMENT, "approve")
def note_approval(one: Deployment, *, by: Actor, at: datetime, body: str, minutes: str) -> None:
    """Against the committee's majority only the council may decide."""
    if body == "director" and one.committee["for"] <= one.committee["against"]:
        raise Refused(
            "学术委员会未过半数赞成，主任不能批准；可提请理事会决定",
            "the committee was not in favour; the council may decide, the director may not",
        )
    one.approved_by = f"{'主任' if body == 'director' else '理事会'}：{minutes.strip()}"


@on(DEPLOYMENT, "return")
def forget_approval(one: Deployment, *, by: Actor, at: datetime, reason: str) -> None:
    """What was decided on the old text is void."""
    one.committee, one.approved_by, one.notice_at, one.notice_until = {}, "", "", None


@on(DEPLOYMENT, "show")
def open_notice(one: Deployment, *, by: Actor, at: datetime, where: str) -> None:
    """The notice inside runs for the working days of the terms."""
    one.notice_at = where.strip()
    one.notice_until = notice_window(day_of(at), _days(terms_on(day_of(at)).in_house_notice_days)).closes_at


@on(DEPLOYMENT, "file")
def give_number(one: Deployment, *, by: Actor, at: datetime, objections: str) -> None:
    """A provincial number at once, no approval; the days in which the province may ask begin."""
    if one.notice_until is None or at < one.notice_until:
        raise Refused("院内公示期未满，不能备案", "the notice inside the laboratory is not over yet")
    one.provincial_number = take_numbers(PROVINCIAL, at)[0]
    one.filed_at, one.level = at, terms_on(day_of(at)).self_deployed_level
    _open_window(one, at)


@on(DEPLOYMENT, "query")
def note_question(one: Deployment, *, by: Actor, at: datetime, question: str) -> None:
    """Within the days alone; they rest until the answer."""
    _within(one, at)
    one.queries = [*one.queries, {"asked_at": at.isoformat(), "question": question}]


@on(DEPLOYMENT, "answer")
def note_answer(one: Deployment, *, by: Actor, at: datetime, reply: str) -> None:
    """The days that were left when the question came go on from now."""
    *earlier, last = one.queries
    one.queries = [*earlier, last | {"answered_at": at.isoformat(), "reply": reply}]
    if one.window_at is not None:
        times = [(datetime.fromisoformat(row["asked_at"]), row.get("answered_at")) for row in one.queries]
        rests = tuple(
            Pause(asked, datetime.fromisoformat(answered)) for asked, answered in times if asked >= one.window_at
        )
        one.query_until = Clock(one.window_at, _days(terms_on(day_of(one.window_at)).query_days), rests).due_at


@on(DEPLOYMENT, "object")
def check_ground(one: Deployment, *, by: Actor, at: datetime, ground: str, reason: str) -> None:
    """On the grounds of the terms alone, within the days."""
    _within(one, at)
    allowed = terms_on(day_of(at)).grounds
    if ground not in allowed:
        listed = [GROUNDS[key] for key in allowed]
        raise Refused(
            f"只能就{'、'.join(zh for zh, _ in listed)}提出异议",
            f"the grounds are: {'; '.join(en for _, en in listed)}",
        )


@on(DEPLOYMENT, "mend")
def open_again(one: Deployment, *, by: Actor, at: datetime, reply: str) -> None:
    """The same number; the days to ask begin anew."""
    _open_window(one, at)


@on(DEPLOYMENT, "lift")
def end_objection(one: Deployment, *, by: Actor, at: datetime, reason: str) -> None:
    """The province has said all it has to say: the days are over at once."""
    one.query_until = at


@on(DEPLOYMENT, "settle")
def check_over(one: Deployment, *, by: Actor, at: datetime) -> None:
    """Not before the days are over."""
    if one.query_until is not None and at < one.query_until:
        raise Refused("省级询问期未满", "the days to ask are not over")


@on(DEPLOYMENT, "report")
def note_progress(one: Deployment, *, by: Actor, at: datetime, year: int, progress: str, spent: int) -> None:
    """One report a year, spending never falls and stays within the budget."""
    if one.filed_at is None or not one.filed_at.year <= year <= day_of(at).year:
        raise Refused(f"{year} 年不在实施期内", f"{year} is not a year of the project")
    if any(row["year"] == year for row in one.progress):
        raise Refused(f"{year} 年度进展已报过", f"the progress of {year} is entered already")
    if not one.spent_fen <= spent <= one.budget_fen:
        raise Refused(
            "累计支出应不少于上次所报、不超过预算；超出请先办变更备案",
            "spending so far lies between the last report and the budget; file a change first",
        )
    one.spent_fen = spent
    one.progress = [*one.progress, {"year": year, "text": progress, "spent_fen": spent}]


@on(DEPLOYMENT, "alter")
def note_change(
    one: Deployment,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    until: str = "",
    budget: int | None = None,
    leader: str = "",
) -> None:
    """What changes, one of three at least; it is filed, not approved."""
    if not until and budget is None and not leader.strip():
        raise Refused("没有填变更的内容：结束日期、预算或负责人至少一项", "state what changes: end, budget or leader")
    if until:
        day = date.fromisoformat(until)
        if day < one.starts_on:
            raise Refused("结束日期早于开始日期", "it would end before it began")
        one.ends_on = day
    if budget is not None:
        if budget < one.spent_fen:
            raise Refused("预算少于累计支出", "the budget would fall below what is spent")
        one.budget_fen = budget
    if leader.strip():
        one.leader = leader_named(one.laboratory, leader, day_of(at))


@on(DEPLOYMENT, "link")
def note_same(one: Deployment, *, by: Actor, at: datetime, project: int, reason: str) -> None:
    """The funded project counts, this one no longer; one project takes one."""
    if Deployment.objects.filter(counted_with=project).exclude(pk=one.pk).exists():
        raise Refused("该省计划项目已与另一自主部署项目标记为同一", "that project is linked to another one already")
    found = projects().filter(pk=project).first()
    if found is None:
        raise Refused("没有这个省计划项目", "there is no such project")
    one.counted_with = found


@on(DEPLOYMENT, "accept")
def note_grade(one: Deployment, *, by: Actor, at: datetime, grade: str, opinion: str) -> None:
    """The grade that its own panel gave."""
    one.grade = grade


def settle_due(now: datetime) -> int:
    """Projects whose days to ask are over go on; how many. Harmless to repeat."""
    settled = 0
    for one in Deployment.objects.filter(state="filed", query_until__lte=now).order_by("query_until", "id"):
        try:
            perform(one, "settle", by=SYSTEM, at=now)
        except Refused:
            continue  # another worker was quicker, or the province asked at this moment
        settled += 1
    return settled


def _open_window(one: Deployment, at: datetime) -> None:
    one.window_at, one.query_until = at, _days(terms_on(day_of(at)).query_days).due(at)


def _within(one: Deployment, at: datetime) -> None:
    if one.query_until is None or at >= one.query_until:
        raise Refused("省级询问期已过，项目已直接实施", "the days to ask are over; the project goes on")


def _days(count: int) -> Period:
    return Period(count, "working")
