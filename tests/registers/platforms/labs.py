"""A new, unsaved record of every noun of laboratories and help requests, and projects taken along their life."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties.models import Organisation, Person
from ronghe.registers.platforms.actions.conversions import conversion_of
from ronghe.registers.platforms.actions.deployments import deployment_of
from ronghe.registers.platforms.actions.engagements import engagement_of
from ronghe.registers.platforms.actions.helprequests import Part, errand_of, request_of, route
from ronghe.registers.platforms.actions.labmoney import budget_of, year_of
from ronghe.registers.platforms.actions.laboratories import laboratory_of
from ronghe.registers.platforms.models import (
    Conversion,
    Deployment,
    Engagement,
    Errand,
    HelpRequest,
    LabBudget,
    Laboratory,
    LabYear,
)
from ronghe.registers.results.models import Result
from tests.world import World, user

_serial = count(1)
LONG_AGO = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


def unit(region: str = "210106") -> Organisation:
    """A registered unit of the kind of a laboratory."""
    made = Organisation(name=f"示例飞轮材料实验室 {next(_serial)}", kind="laboratory", region=region, synthetic=True)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def laboratory(world: World) -> Laboratory:
    """As the province sets it up; the world gets a user for it."""
    home = unit()
    lab = laboratory_of(home, directions="示例：飞轮储能材料")
    name = f"lab{home.pk}"
    world.users["lab"] = user(
        name, "lab", organisation=home
    )  # the latest alone: lives are walked by everybody in the world
    return lab


def operating(world: World) -> Laboratory:
    """With its heads and its council, open."""
    made = begin(laboratory(world), by=world.actor("province"), at=LONG_AGO).record
    Laboratory.objects.filter(pk=made.pk).update(
        state="operating",
        director="示例主任",
        council=[{"name": "示例甲", "unit": "示例大学", "office": "理事"}],
        committee=[{"name": "示例乙", "unit": "示例大学", "office": "委员"}],
        opened_on=date(2024, 1, 1),
    )
    made.refresh_from_db()
    return made  # type: ignore[no-any-return]


def hands_of(lab: Laboratory) -> Actor:
    """The laboratory as an actor."""
    return Actor("lab", lab.name, organisation=lab.organisation_id)


def person(name: str = "") -> Person:
    """Somebody new."""
    return Person.objects.create(name=name or f"示例研究员 {next(_serial)}", synthetic=True)


def engagement(world: World) -> Engagement:
    """Somebody begins."""
    return engagement_of(operating(world), person(), kind="full", post="研究员", since=date(2024, 1, 2))


def in_post(lab: Laboratory, **changes: Any) -> Engagement:
    """Somebody who has begun."""
    fields: dict[str, Any] = {"kind": "full", "post": "研究员", "since": date(2024, 1, 2)} | changes
    return begin(engagement_of(lab, person(), **fields), "hire", by=hands_of(lab), at=LONG_AGO).record  # type: ignore[no-any-return]


def labbudget(world: World) -> LabBudget:
    """Ten million yuan of its own."""
    return budget_of(
        operating(world), year=timezone.localdate().year, purse="autonomous", source="省财政", budget_fen=10_000_000_00
    )


def project(lab: Laboratory, **changes: Any) -> Deployment:
    """A project of its own that is not saved yet."""
    fields: dict[str, Any] = {
        "title": f"示例飞轮转子疲劳机理 {next(_serial)}",
        "field": "新材料",
        "goal": "示例：弄清转子疲劳机理",
        "leader": in_post(lab).person,
        "budget_fen": 2_000_000_00,
        "starts_on": date(2024, 2, 1),
        "ends_on": date(2027, 1, 31),
    }
    return deployment_of(lab, **fields | changes)


def deployment(world: World) -> Deployment:
    """As it is begun."""
    return project(operating(world))


def filed(world: World, at: datetime = LONG_AGO, lab: Laboratory | None = None, **changes: Any) -> Deployment:
    """Decided inside, shown for long enough, filed some two weeks after `at`."""
    lab = lab or operating(world)
    by = hands_of(lab)
    made = begin(project(lab, **changes), by=by, at=at).record
    perform(made, "submit", by=by, at=at)
    perform(made, "advise", by=by, at=at, answers={"for_votes": 5, "against_votes": 1, "opinion": "示例：同意"})
    perform(made, "approve", by=by, at=at, answers={"body": "director", "minutes": "示例纪要"})
    perform(made, "show", by=by, at=at, answers={"where": "示例公告栏"})
    return perform(made, "file", by=by, at=at + timedelta(days=14), answers={"objections": "无"}).record  # type: ignore[no-any-return]


def result_of(lab: Laboratory) -> Result:
    """A result of the laboratory."""
    made = Result(title=f"示例成果 {next(_serial)}", organisation=lab.organisation, region=lab.region, synthetic=True)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def conversion(world: World) -> Conversion:
    """The world's firm takes a result up."""
    lab = operating(world)
    return conversion_of(lab, result_of(lab), world.firm, mode="licence", fen=500_000_00, on=date(2024, 2, 1))


def labyear(world: World) -> LabYear:
    """The report of 2024."""
    return year_of(operating(world), 2024)


def helprequest(world: World) -> HelpRequest:
    """The firm lacks power."""
    return request_of(
        world.firm,
        lack="power",
        title=f"示例中试线增容 {next(_serial)}",
        text="示例：中试线需要增容 2000 kVA。",
        needed_by=date(2030, 12, 31),
    )


def with_departments(world: World, *parts: Part) -> tuple[HelpRequest, list[Errand]]:
    """Handed in and routed."""
    made = begin(helprequest(world), by=world.actor("firm")).record
    perform(made, "submit", by=world.actor("firm"))
    given = parts or (Part("grid", "city", "示例：答复增容方案"),)
    errands = route(made, given, by=world.actor("county"))
    made.refresh_from_db()
    return made, errands


def errand(world: World) -> Errand:
    """A further department is asked."""
    request, _ = with_departments(world)
    return errand_of(request, Part("park", "county", "示例：落实场地"))


LABORATORIES: dict[str, Callable[[World], Record]] = {
    "laboratory": laboratory,
    "engagement": engagement,
    "labbudget": labbudget,
    "deployment": deployment,
    "conversion": conversion,
    "labyear": labyear,
    "helprequest": helprequest,
    "errand": errand,
}
