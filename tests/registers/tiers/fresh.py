"""A new, unsaved record of every noun of the tiers, and firms with figures, for the general and the register's tests."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties.models import Expert, Organisation, Person
from ronghe.registers.tiers.actions.filings import filing_of
from ronghe.registers.tiers.actions.memberships import member_of
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.models import Appraisal, Filing, FirmYear, Membership, Title
from tests.world import World

_serial = count(1)
SMALL: Mapping[str, Any] = {
    "staff": 50,
    "tech_staff": 20,
    "sales": 3_000_000_000,
    "total_revenue": 3_000_000_000,
    "main_revenue": 2_800_000_000,
    "cost_expense": 2_500_000_000,
    "assets": 4_000_000_000,
    "rd": 250_000_000,
    "ip1": 3,
    "ip2": 4,
    "ip1_own": 2,
    "resident": True,
    "allowed_products": True,
    "clean_two_years": True,
    "clean_year": True,
    "revoked": False,
    "first_time": False,
    "audited_tax": True,
    "hightech_valid": False,
    "award_national": False,
    "research_body": False,
    "standard_lead": False,
}
"""A firm that is a 科技型中小企业 by its points."""


def figures(world: World, **changes: Any) -> Mapping[str, Any]:
    """Last year's figures of the world's firm, confirmed; `changes` are stated instead, None leaves a fact out."""
    values = {k: v for k, v in {**SMALL, **changes}.items() if v is not None}
    record = FirmYear(
        organisation=world.firm, region=world.firm.region, year=timezone.localdate().year - 1, values=values
    )
    begin(record, "enter", by=SYSTEM)
    return values


def another(kind: str = "enterprise") -> Organisation:
    """A registered organisation in 沈阳市和平区."""
    made = Organisation(name=f"示例单位丙 {next(_serial)}", region="210102", kind=kind, founded_on=date(2015, 3, 5))
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def firmyear(world: World) -> FirmYear:
    """A year of the world's firm, no two the same."""
    taken = set(FirmYear.objects.filter(organisation=world.firm).values_list("year", flat=True))
    year = next(year for n in _serial if (year := 1990 + n % 35) not in taken)
    return FirmYear(
        organisation=world.firm,
        region=world.firm.region,
        year=year,
        values=dict(SMALL),
    )


def filing(world: World) -> Filing:
    """The world's firm files to be a 科技型中小企业; its figures are confirmed."""
    if not FirmYear.objects.filter(organisation=world.firm, year=timezone.localdate().year - 1).exists():
        figures(world)
    Filing.objects.filter(organisation=world.firm, state="draft").update(tier="unicorn")
    return filing_of(world.firm, "small_tech", timezone.localdate().year)


def seated(world: World, tier: str = "high_tech") -> Filing:
    """A filing for a tier with experts, checked by the county."""
    made = filing_of(another(), tier, timezone.localdate().year)
    made.outcome = "expert"
    begin(made, by=firm_of(made))
    Filing.objects.filter(pk=made.pk).update(state="checked", outcome="expert", filed_on=timezone.localdate())
    made.refresh_from_db()
    return made


def firm_of(made: Filing) -> Actor:
    """The firm of a filing as an actor."""
    return Actor("firm", made.organisation.name, organisation=made.organisation_id)


def appraisal(world: World) -> Appraisal:
    """The world's expert on the panel of another firm."""
    return Appraisal(filing=seated(world), expert=world.expert, part="technical")


def title(world: World) -> Title:
    """A title of the world's firm that began some day of the past."""
    n = next(_serial)
    return title_of(world.firm, "high_tech", f"GR-{n}", date(2025, 1, 1 + n % 28))


def membership(world: World) -> Membership:
    """The world's firm in a new incubator."""
    return member_of(another("incubator"), world.firm, "tenant", date(2024, 1, 2))


def panel_expert(world: World) -> Expert:
    """One more expert in the pool."""
    person = Person.objects.create(name=f"示例评委 {next(_serial)}")
    made = begin(
        Expert(person=person, organisation=world.university, region="210106", field="新材料"), "enter", by=SYSTEM
    )
    return made.record  # type: ignore[no-any-return]


def scored(world: World, one: Filing, part: str, **points: Any) -> Appraisal:
    """An expert is invited to a filing and scores it."""
    expert = panel_expert(world)
    made = begin(Appraisal(filing=one, expert=expert, part=part), "invite", by=world.actor("province")).record
    answers = {
        "free": "free",
        "ip": 25,
        "conversion": 25,
        "management": 16,
        "breakthrough": "yes",
        "text": "示例意见",
    } | points
    hands = Actor("expert", expert.person.name, person=expert.person_id)
    return perform(made, "score", by=hands, answers=answers).record  # type: ignore[no-any-return]


TIERS: dict[str, Callable[[World], Record]] = {
    "firmyear": firmyear,
    "filing": filing,
    "appraisal": appraisal,
    "title": title,
    "membership": membership,
}
