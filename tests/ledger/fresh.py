"""A new, unsaved record of every noun; a register that adds a noun adds a line here, and the general tests hold it too."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from ronghe.ledger.models import Objection, Publication
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Expert, Organisation, Person
from ronghe.registers.results.models import Result
from tests.registers.bookings.fresh import BOOKINGS
from tests.registers.challenges.fresh import CHALLENGES
from tests.registers.dispatch.fresh import PROGRAMME
from tests.registers.platforms.facility_fresh import FACILITIES
from tests.registers.platforms.labs import LABORATORIES
from tests.registers.projects.fresh import PROJECTS
from tests.registers.reviews.fresh import REVIEWS
from tests.registers.tiers.fresh import TIERS
from tests.world import World

_serial = count(1)


def need(world: World) -> Need:
    """A need of the firm."""
    return Need(
        organisation=world.firm,
        region=world.firm.region,
        title=f"示例需求 {next(_serial)}",
        field="新材料",
        content="示例内容",
        deadline="2030-12-31",
        contact_name="联系人甲",
        contact_phone="000-0001",
        targets=[{"name": "寿命", "sign": ">=", "value": "2", "unit": "倍"}],
    )


def organisation(world: World) -> Organisation:
    """A firm in 沈阳市和平区."""
    return Organisation(name=f"示例单位 {next(_serial)}", region="210102", contact_phone="000-0002")


def expert(world: World) -> Expert:
    """A new person of the university, so that the world's own expert stays the only profile of that person."""
    person = Person.objects.create(name=f"示例专家 {next(_serial)}")
    return Expert(person=person, organisation=world.university, region="210106", field="新材料")


def result(world: World) -> Result:
    """A result of the university, written by the world's expert."""
    return Result(
        title=f"示例成果 {next(_serial)}", organisation=world.university, author=world.expert.person, region="210106"
    )


def publication(world: World) -> Publication:
    """A public notice of the county."""
    return Publication(
        kind="notice",
        title=f"示例公示 {next(_serial)}",
        body="示例正文",
        office="示例县科技局",
        region="210102",
        period="5 working days",
    )


def objection(world: World) -> Objection:
    """An objection to a notice that ran in March 2024."""
    notice = begin(publication(world), by=world.actor("county")).record
    perform(notice, "publish", by=world.actor("county"), at=datetime(2024, 3, 5, tzinfo=UTC))
    return Objection(publication=notice, name="示例某", contact="000-0003", text="示例异议")


FRESH: dict[str, Callable[[World], Record]] = (
    {
        "need": need,
        "organisation": organisation,
        "expert": expert,
        "result": result,
        "publication": publication,
        "objection": objection,
    }
    | PROGRAMME
    | PROJECTS
    | TIERS
    | CHALLENGES
    | REVIEWS
    | LABORATORIES
    | FACILITIES
    | BOOKINGS
)

APART = {"grant", "claim", "payout"}
"""Records about accounts, whose steps ask who the person is, not only which role, and payouts, which need a counted log
first: their own tests walk them."""
