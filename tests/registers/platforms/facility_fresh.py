"""A new, unsaved record of every noun of big facilities, and facilities taken along their life."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.facts.facility import PHASES
from ronghe.ledger import attachments
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import perform
from ronghe.registers.parties.models import Organisation
from ronghe.registers.platforms.actions import beamtimes, facilities, outputs, phases, proposals
from ronghe.registers.platforms.models import Beamtime, Facility, Output, Phase, Proposal, SiteEvent
from tests.registers.reviews.fresh import judged
from tests.world import World

_serial = count(1)
TOTAL = 1_000_000_00
TODAY = timezone.localdate


def fields(**changes: Any) -> dict[str, Any]:
    """What the unit says of a facility; a million yuan in all."""
    given = {
        "name": f"示例光源装置 {next(_serial)}",
        "site": "示例园区",
        "field": "新材料",
        "purpose": "示例科学目标",
        "central_fen": TOTAL // 2,
        "own_fen": TOTAL // 2,
    }
    return given | changes


def facility(world: World) -> Facility:
    """One that the university draws up."""
    return Facility(owner=world.university, region="210106", **fields())


def building(world: World, owner: Organisation | None = None, **changes: Any) -> Facility:
    """Confirmed by the province."""
    by = world.actor("institution") if owner is None else hands_of(owner)
    made = facilities.enter(owner or world.university, fields(**changes), by=by).record
    perform(made, "submit", by=by)
    return perform(made, "confirm", by=world.actor("province")).record  # type: ignore[no-any-return]


def hands_of(owner: Organisation) -> Actor:
    """Whoever acts for a unit."""
    return Actor("institution", "示例单位经办", organisation=owner.pk)


def planned(world: World, made: Facility, kind: str = "research", budget: int = 100_000_00, **days: date) -> Phase:
    """A phase that should have begun a hundred days ago and ends in a hundred."""
    today = TODAY()
    starts, ends = days.get("starts", today - timedelta(days=100)), days.get("ends", today + timedelta(days=100))
    return phases.plan(made, kind, starts, ends, budget, by=world.actor("institution"))


def running(world: World, made: Facility | None = None, kind: str = "research", **how: Any) -> Phase:
    """Begun ninety days ago; what comes before it is left out."""
    one = made or building(world)
    for earlier in PHASES:
        if earlier == kind:
            break
        if not one.phases.filter(kind=earlier).exists():
            phases.omit(one, earlier, "示例：不经过", by=world.actor("institution"))
    phase = planned(world, one, kind, **how)
    on = TODAY() - timedelta(days=90)
    return perform(phase, "start", by=world.actor("institution"), answers={"on": on}).record  # type: ignore[no-any-return]


def finished(world: World, phase: Phase, on: date | None = None) -> Phase:
    """Finished with its document."""
    name = f"acceptance{next(_serial)}.txt"
    by = world.actor("institution")
    attachments.store(phase, SimpleUploadedFile(name, name.encode()), by=by)
    answers = {"on": on or TODAY(), "document": name}
    return perform(phase, "finish", by=by, answers=answers).record  # type: ignore[no-any-return]


def operating(world: World) -> Facility:
    """Open to users."""
    made = running(world, kind="operation").facility
    return perform(made, "open", by=world.actor("province")).record  # type: ignore[no-any-return]


def phase(world: World) -> Phase:
    """The first phase of a confirmed facility."""
    day = date(2023, 1, 1)
    later = date(2023, 12, 31)
    return Phase(
        facility=building(world),
        kind="research",
        place=1,
        first_starts_on=day,
        first_ends_on=later,
        starts_on=day,
        ends_on=later,
        budget_fen=0,
    )


def output(world: World) -> Output:
    """A patent application."""
    n = next(_serial)
    return Output(
        facility=building(world),
        kind="patent",
        title="示例加速腔",
        code=f"示例2024{n:06}",
        key=f"示例2024{n:06}",
        on="2024-01-05",
    )


def filed(world: World, made: Facility, code: str, kind: str = "patent", on: date | None = None) -> Output:
    """One that stands."""
    given = {"title": f"示例产出 {code}", "code": code, "on": on or TODAY(), "people": "", "units": ""}
    by = hands_of(made.owner)
    return outputs.enter(made, kind, given, by=by).record  # type: ignore[no-any-return]


def siteevent(world: World) -> SiteEvent:
    """A delivery."""
    return SiteEvent(facility=building(world), kind="delivery", on="2024-01-05", title="示例：低温模组进场")


def call_fields(**changes: Any) -> dict[str, Any]:
    """A hundred hours from the day after tomorrow, asked for until tomorrow."""
    today = TODAY()
    given = {
        "title": f"示例机时征集 {next(_serial)}",
        "beamline": "BL-1",
        "starts_on": today + timedelta(days=2),
        "ends_on": today + timedelta(days=12),
        "hours": 100,
        "deadline": timezone.make_aware(datetime.combine(today + timedelta(days=1), time(17))),
    }
    return given | changes


def beamtime(world: World) -> Beamtime:
    """A call that is being drawn up."""
    return Beamtime(facility=operating(world), **call_fields())


def opened(world: World, at: Facility | None = None, **changes: Any) -> Beamtime:
    """A call that can be answered."""
    by = world.actor("institution")
    made = beamtimes.draw_up(at or operating(world), call_fields(**changes), by=by).record
    return perform(made, "open", by=by).record  # type: ignore[no-any-return]


def asked(world: World, call: Beamtime, hours: int = 40, least: int = 10, who: str = "firm") -> Proposal:
    """A proposal that is handed in."""
    given = {"title": f"示例实验 {next(_serial)}", "hours": hours, "least": least}
    given |= {"abstract": "示例科学内容", "safety": "示例：无危险样品"}
    made = proposals.draw_up(call, given, by=world.actor(who)).record
    return perform(made, "submit", by=world.actor(who)).record  # type: ignore[no-any-return]


def closed(world: World, call: Beamtime) -> Beamtime:
    """Past its deadline."""
    if call.state == "closed":
        return call
    Beamtime.objects.filter(pk=call.pk).update(deadline=timezone.now() - timedelta(minutes=1))
    call.refresh_from_db()
    return perform(call, "close", by=SYSTEM).record  # type: ignore[no-any-return]


def allocated(world: World, call: Beamtime, points: int = 80) -> Beamtime:
    """Closed, judged, and its hours given."""
    judged(proposals.convene(closed(world, call), by=world.actor("province")), points=points)
    return perform(call, "allocate", by=world.actor("institution")).record  # type: ignore[no-any-return]


def proposal(world: World) -> Proposal:
    """One that the firm writes."""
    return Proposal(
        beamtime=opened(world),
        applicant=world.firm,
        leader=world.expert.person,
        title="示例实验",
        hours=40,
        least=10,
        abstract="示例科学内容",
        safety="示例：无危险样品",
    )


FACILITIES: dict[str, Callable[[World], Record]] = {
    "facility": facility,
    "phase": phase,
    "output": output,
    "siteevent": siteevent,
    "beamtime": beamtime,
    "proposal": proposal,
}
