"""Writes of panels: plan, draw, fix, open, close."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ronghe.engine.review.lots import commitment
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.reviews.actions import checking
from ronghe.registers.reviews.actions.drawing import draw_seats
from ronghe.registers.reviews.models import ACTIVE, Case, Panel, Review, Seat
from ronghe.registers.reviews.workflow.panel import PANEL
from ronghe.rulebook.review.terms import PURPOSES

MOST_SEATS = 50
PENDING = ("assigned", "declared")


@dataclass(frozen=True)
class NewCase:
    """A thing to be judged: a record by noun and key, the title that reviewers see, and the ids of those behind it."""

    noun: str
    key: int
    title: str
    organisations: Sequence[int] = ()
    people: Sequence[int] = ()
    excluded: Sequence[int] = ()


def plan(
    purpose: str,
    cases: Sequence[NewCase],
    *,
    title: str,
    region: str,
    by: Actor,
    fields: Iterable[str] | Mapping[str, int] = (),
    size: int | None = None,
    synthetic: bool = False,
    once: str = "",
    at: datetime | None = None,
) -> Panel:
    """A panel over some cases. `fields`: of each at least one person, or so many. `size`: the purpose's usual one.

    Raises Refused for an unknown purpose, no case, a case given twice, too many excluded people, or terms of no sense.
    """
    if purpose not in PURPOSES:
        raise Refused(f"没有“{purpose}”这种评审", f"there is no purpose {purpose}")
    given = list({(case.noun, case.key): case for case in cases}.values())
    if not given or len(given) < len(cases):
        raise Refused("评审组至少要有一个评审对象，且不能重复", "a panel needs at least one case, and none twice")
    wanted = dict(fields) if isinstance(fields, Mapping) else dict.fromkeys(fields, 1)
    panel = Panel(purpose=purpose, title=title[:120], region=region, wanted=wanted, size=1, synthetic=synthetic)
    panel.created_at = at or timezone.now()
    terms = panel.terms
    panel.size = terms.size(purpose) if size is None else size
    _sensible(panel)
    for case in given:
        if len(set(case.excluded)) > terms.named_most:
            raise Refused(
                f"“{case.title}”提出的不宜评审专家不能超过 {terms.named_most} 名",
                f"{case.title}: at most {terms.named_most} people may be named as unfit",
            )
    with transaction.atomic():
        done = begin(panel, by=by, once=once, at=at)
        if not done.repeated:
            Case.objects.bulk_create(
                Case(
                    panel=done.record,
                    noun=case.noun,
                    key=case.key,
                    title=case.title[:200],
                    organisations=sorted(set(case.organisations)),
                    people=sorted(set(case.people)),
                    excluded=sorted(set(case.excluded)),
                )
                for case in given
            )
    return done.record  # type: ignore[no-any-return]


def adjust(
    panel: Panel,
    size: int,
    wanted: Mapping[str, int],
    reason: str,
    *,
    by: Actor,
    once: str = "",
    seen: int | None = None,
) -> Panel:
    """Another size or other fields, with the reason. Raises Refused."""
    fields = {"size": size, "wanted": {name: least for name, least in wanted.items() if least > 0}}
    return perform(panel, "adjust", by=by, once=once, seen=seen, fields=fields, answers={"reason": reason}).record  # type: ignore[no-any-return]


def _sensible(panel: Panel) -> None:
    least = panel.terms.size_least
    if not least <= panel.size <= MOST_SEATS:
        raise Refused(
            f"评审组人数应在 {least} 到 {MOST_SEATS} 之间，读到 {panel.size}",
            f"a panel has {least} to {MOST_SEATS} people, got {panel.size}",
        )
    if any(not name or not 0 < least <= panel.size for name, least in panel.wanted.items()):
        raise Refused("各领域人数应在 1 到总人数之间", "of each field one person to all of them may be asked")


@on(PANEL, "create")
def seal_seed(panel: Panel, *, by: Actor, at: datetime) -> None:
    """The seed is set now, and only its digest is told until the draw."""
    panel.seed = secrets.token_hex(16)
    panel.commitment = commitment(panel.seed)


@on(PANEL, "adjust")
def check_adjusted(panel: Panel, *, by: Actor, at: datetime, reason: str) -> None:
    """What was set makes sense."""
    _sensible(panel)


@on(PANEL, "draw")
def draw_panel(panel: Panel, *, by: Actor, at: datetime) -> None:
    """All seats by lot; soft ties of those drawn are found and shown."""
    draw_seats(panel, at)
    checking.rerun(panel, at=at)


@on(PANEL, "redraw")
def redraw(panel: Panel, *, by: Actor, at: datetime) -> None:
    """The vacant seats by lot; in an open panel the new people begin at once."""
    drawn = draw_seats(panel, at)
    checking.rerun(panel, at=at)
    if panel.state == "open":
        _begin_work(panel, drawn, at)


@on(PANEL, "check")
def check(panel: Panel, *, by: Actor, at: datetime) -> None:
    """Everybody who sits is checked by what is known now."""
    checking.rerun(panel, at=at)


@on(PANEL, "fix")
def fix(panel: Panel, *, by: Actor, at: datetime, reason: str = "") -> None:
    """The hard gate: no hard tie by what is known now, and size and fields are met, or a reason says why not."""
    _free_of_ties(panel, at)
    lacking = unmet(panel)
    if lacking and not reason:
        raise NotOffered(
            f"{'；'.join(zh for zh, _ in lacking)}。请补抽，或写明理由",
            f"{'; '.join(en for _, en in lacking)}; draw again, or give a reason",
        )
    panel.fixed_at, panel.note = at, reason if lacking else ""


@on(PANEL, "open")
def open_panel(panel: Panel, *, by: Actor, at: datetime) -> None:
    """Whoever sits is invited and given the cases."""
    _free_of_ties(panel, at)
    _begin_work(panel, panel.active(), at)


@on(PANEL, "close")
def close(panel: Panel, *, by: Actor, at: datetime, reason: str = "") -> None:
    """All reviews are in, at least three for each case, or a reason says why not; what is missing becomes void."""
    pending = list(Review.objects.filter(seat__panel=panel, state__in=PENDING))
    few = [
        case.title
        for case in panel.cases.all()
        if case.reviews.filter(state="submitted").count() < panel.terms.size_least
    ]
    if (pending or few) and not reason:
        raise NotOffered(
            f"还有 {len(pending)} 份评审未提交，{len(few)} 项不足 {panel.terms.size_least} 份；请等待或写明理由",
            f"{len(pending)} reviews are missing, {len(few)} cases have fewer than {panel.terms.size_least}; wait or say why",
        )
    _void(pending, "评审结束时未提交", at)
    _end(panel, at)
    panel.closed_at, panel.note = at, reason or panel.note


@on(PANEL, "rereview")
def review_anew(panel: Panel, *, by: Actor, at: datetime, case: int, reason: str) -> None:
    """One more person, drawn by lot, judges one case anew."""
    about = panel.cases.filter(pk=case).first()
    if about is None:
        raise NotOffered("评审组没有这个评审对象", "the panel has no such case")
    panel.closed_at = None
    drawn = draw_seats(panel, at, about)
    checking.rerun(panel, at=at)
    _begin_work(panel, drawn, at)


@on(PANEL, "dissolve")
def dissolve(panel: Panel, *, by: Actor, at: datetime, reason: str) -> None:
    """Seats end, reviews are void."""
    _void(Review.objects.filter(seat__panel=panel).exclude(state="void"), reason, at)
    _end(panel, at)


def unmet(panel: Panel) -> list[tuple[str, str]]:
    """What of size and fields those who sit do not meet, as sentences."""
    seated = panel.active()
    found = []
    if len(seated) < panel.size:
        zh = f"在席 {len(seated)} 人，应有 {panel.size} 人"
        found.append((zh, f"{len(seated)} of {panel.size} seats are filled"))
    for name, least in sorted(panel.wanted.items()):
        many = sum(seat.expert.field == name for seat in seated)
        if many < least:
            found.append((f"“{name}” {many} 人，应有 {least} 人", f"{name}: {many} of {least} people"))
    return found


def _free_of_ties(panel: Panel, at: datetime) -> None:
    if tied := checking.unrecorded(panel, at):
        raise NotOffered(
            f"按今日证据，有 {tied} 条须回避的关系尚未登记；请先“重新核查回避”",
            f"by what is known today {tied} hard ties are not on record; check for conflicts again first",
        )


def _begin_work(panel: Panel, seats: Sequence[Seat], at: datetime) -> None:
    """Invite these seats and assign them their cases, those they have already left out."""
    cases = list(panel.cases.all())
    for seat in seats:
        seat.refresh_from_db()
        if seat.state == "drawn":
            perform(seat, "invite", by=SYSTEM, at=at)
    assign([seat for seat in seats if seat.state == "serving"], cases, at)


def assign(seats: Iterable[Seat], cases: list[Case], at: datetime) -> None:
    """The reviews that these seats have not got yet."""
    given = list(seats)
    held = set(Review.objects.filter(seat__in=given).exclude(state="void").values_list("seat", "case"))
    fresh = [
        Review(seat=seat, case=case) for seat in given for case in seat.judges(cases) if (seat.pk, case.pk) not in held
    ]
    begin_many(fresh, "assign", by=SYSTEM, at=at)


def _void(reviews: Iterable[Review], reason: str, at: datetime) -> None:
    for one in reviews:
        perform(one, "void", by=SYSTEM, at=at, answers={"reason": reason})


def _end(panel: Panel, at: datetime) -> None:
    for seat in panel.seats.filter(state__in=ACTIVE):
        perform(seat, "end", by=SYSTEM, at=at)
