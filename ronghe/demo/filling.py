"""Writes the demonstration province into the registers, by the same steps that people take, many at a time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from ronghe.demo.accounts import Account
from ronghe.demo.bookingfilling import Sharing
from ronghe.demo.challengefilling import Challenging
from ronghe.demo.challengetopics import flywheel_maker
from ronghe.demo.drivefilling import Drafting, chosen_experts
from ronghe.demo.drivefollowups import write_followups
from ronghe.demo.drivegrading import write_grades
from ronghe.demo.driveservice import Serving
from ronghe.demo.facilityfilling import Building
from ronghe.demo.hands import Hands
from ronghe.demo.incubating import write_incubators
from ronghe.demo.labfilling import Labs
from ronghe.demo.needrecords import Need as TaleOfNeed
from ronghe.demo.organisations import FIRM
from ronghe.demo.organisations import Organisation as MadeOrganisation
from ronghe.demo.people import Person as MadePerson
from ronghe.demo.tierfilling import Laddering
from ronghe.demo.world import World
from ronghe.facts.expert import PAPER, PATENT, PROJECT, SERVICE
from ronghe.ledger import chain
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.ledger.models import Grant, User
from ronghe.ledger.provision import Newcomer, Seat, bare, provision
from ronghe.ledger.roles import ROLES
from ronghe.registers.needs import actions as needs
from ronghe.registers.parties import actions as parties
from ronghe.registers.results import actions as results

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
OPENED = datetime(2023, 1, 1, tzinfo=UTC)
"""The register opens: what was there before the stories is entered at this instant."""
PASSWORD = "ronghe-demo-2025"
BATCH = 2_000
_RESULT_EVERY = 3
_DOCUMENTS = {PAPER: "paper", PATENT: "patent", PROJECT: "project", SERVICE: "service"}
_KINDS = {"firm": "enterprise", "government": "government", "broker": "broker"}


class Filler:
    """One filling of an empty database; keeps the ids that later parts refer to."""

    def __init__(self, world: World, progress: Progress, today: date | None = None) -> None:
        """`today`: the day from which open challenges are counted back; the day it is where none is given."""
        self.world, self.progress, self.today = world, progress, today or timezone.localdate()
        self.organisations: dict[str, Any] = {}
        self.people: dict[str, Any] = {}
        self.experts: dict[str, Any] = {}
        self.hands: dict[tuple[str, str], Actor] = {}

    def fill(self) -> dict[str, int]:
        """Everything, in an order in which each part finds what it refers to; how much of what."""
        self._organisations()
        self._people()
        self._accounts()
        counts = {"organisations": len(self.organisations), "people": len(self.people), "experts": len(self.experts)}
        counts["needs"] = self._needs()
        counts["results"] = self._results()
        counts["postings"] = self._programme()
        if self.world.scale.tiers:
            counts["filings"] = self._tiers()
        if self.world.scale.laboratories:
            counts["engagements"] = self._laboratories()
        if self.world.scale.challenges:
            counts["challenges"] = self._challenges()
        if self.world.scale.facilities:
            counts["facilities"] = self._facilities()
        if self.world.scale.bookings:
            counts["bookings"] = self._bookings()
        counts["events"] = chain.seal()
        return counts

    def _organisations(self) -> None:
        scale = self.world.scale
        total = scale.firms
        for batch in _batches(self.world.organisations(), BATCH):
            made: list[Any] = [
                *begin_many([_organisation(one) for one in batch], "enter", by=SYSTEM, at=OPENED).records
            ]
            parties.certify(
                [
                    (record, c.name, c.number, c.issued_on, c.expires_on)
                    for one, record in zip(batch, made, strict=True)
                    for c in one.certificates
                ]
            )
            self.organisations |= {one.code: record for one, record in zip(batch, made, strict=True)}
            self.progress("登记单位", min(len(self.organisations), total), total)

    def _people(self) -> None:
        total = self.world.scale.experts + self.world.scale.staff
        for batch in _batches(self.world.people(), BATCH):
            with transaction.atomic():
                people = parties.enter_people([_person(one) for one in batch])
                self.people |= {one.key: person for one, person in zip(batch, people, strict=True)}
                parties.affiliate(
                    [
                        (person, self.organisations[a.organisation], a.position, a.since, a.until)
                        for one, person in zip(batch, people, strict=True)
                        for a in one.affiliations
                    ]
                )
                knowing = [one for one in batch if one.documents]
                profiles = [parties.expert_of(self.people[one.key], **self._profile(one)) for one in knowing]
                made = begin_many(profiles, "enter", by=SYSTEM, at=OPENED).records
                self.experts |= {one.key: expert for one, expert in zip(knowing, made, strict=True)}
                parties.document(
                    [
                        (self.experts[one.key], _DOCUMENTS[d.kind], d.title, d.abstract, d.year, "、".join(d.keywords))
                        for one in knowing
                        for d in one.documents
                    ]
                )
            self.progress("登记人员与专家", len(self.people), total)

    def _profile(self, one: MadePerson) -> dict[str, Any]:
        home = self.organisations[one.home]
        return {
            "organisation": home,
            "region": home.region,
            "field": one.field,
            "capacity": one.capacity,
            "available_percent": round(one.available * 100),
        }

    def _accounts(self) -> None:
        provision((self._newcomer(one) for one in self.world.accounts()), at=OPENED)
        User.objects.update(notices_by_mail=False)  # their addresses are invented: nothing is mailed
        for grant in Grant.objects.select_related("user", "organisation", "person").order_by("id"):
            hands = grant.actor()
            key = grant.region if hands.role in ("city", "county") else grant.organisation_id or grant.person_id or ""
            self.hands.setdefault((hands.role, str(key)), hands)

    def _newcomer(self, one: Account) -> Newcomer:
        seats = []
        for grant in one.grants:
            bound = ROLES[grant.role].bound
            seats.append(
                Seat(
                    grant.role,
                    region=grant.region if bound == "region" else "",
                    organisation=self.organisations[grant.organisation] if bound == "organisation" else None,
                    person=self.people[grant.person or one.person or self._somebody()] if bound == "person" else None,
                    manages=grant.role in ("firm", "institution", "lab"),
                )
            )
        return Newcomer(one.username, one.name, seats, one.email, PASSWORD)

    def _somebody(self) -> str:
        """A reviewer is a person: the shown account stands for the last expert of the province."""
        return next(reversed(self.experts))

    def _needs(self) -> int:
        count, total = 0, self.world.scale.needs
        for batch in _batches(self.world.needs(), BATCH):
            journeys = [self._journey(need) for need in batch]
            replay(journeys)
            count += len(batch)
            self.progress("登记需求与办理过程", count, total)
        return count

    def _journey(self, tale: TaleOfNeed) -> Journey:
        firm = self.organisations[tale.firm]
        fields = {
            "title": tale.title,
            "content": tale.content,
            "targets": tale.targets,
            "budget_fen": tale.budget_fen,
            "deadline": tale.deadline,
            "field": tale.field,
            "contact_name": tale.contact_name,
            "contact_phone": tale.contact_phone,
            "confidentiality": tale.confidentiality,
        } | dict(tale.drafted)
        record = needs.need_of(firm, fields, external_id=f"demo:{tale.key}")
        first, *rest = [self._move(step) for step in tale.steps]
        return Journey(record, [first, *self._named(tale, first), *rest])

    def _named(self, tale: TaleOfNeed, first: Move) -> list[Move]:
        """Whoever registers a need for named people names them at once, those of them who are in the pool."""
        known = [self.experts[key] for key in dict.fromkeys(tale.named_people) if key in self.experts]
        pool = [expert for expert in known if expert.state == "in_pool"]
        return [Move("name_person", first.by, first.at, {"expert": expert.pk}) for expert in pool]

    def _move(self, step: Any) -> Move:
        hands = self._hand(step.role, step.scope)
        told = dict(step.answers)
        if step.name == "edit":
            return Move(step.name, hands, step.at, fields=needs.fields_of(told))
        if step.name == "match":
            told["expert"] = self.experts[told["expert"]].pk
        elif step.name == "hand_to_broker":
            told["broker"] = self.organisations[told["broker"]].pk
        elif step.name == "solve":
            told = {
                "outcome": told.get("summary", ""),
                "money_saved": told.get("money_saved_fen"),
                "new_sales": told.get("new_sales_fen"),
            }
        return Move(step.name, hands, step.at, {key: value for key, value in told.items() if value is not None})

    def _hand(self, role: str, scope: str) -> Actor:
        """Whoever has an account acts by it; the others are named by what they are."""
        if role == "system":
            return SYSTEM
        if role in ("city", "county"):
            return self.hands[role, bare(scope)]
        if role == "expert":
            person = self.people[scope]
            return self.hands.get((role, str(person.pk))) or Actor(role, person.name, person=person.pk)
        one = self.organisations[scope]
        return self.hands.get((role, str(one.pk))) or Actor(role, f"{one.name}联系人"[:60], organisation=one.pk)

    def _programme(self) -> int:
        """The commissioner programme's batches, by the real solver and the real steps; how many postings."""
        hands, world, count = Hands(self), self.world, 0
        shown = [int(key[1:]) for key in world.shown_experts()]
        drives = world.drives()
        for done, drive in enumerate(drives):
            self.progress("科技特派员批次", done, len(drives))
            draft = Drafting(drive, hands, world.scale.firms, world.seed)
            draft.write(chosen_experts(drive, world.scale.experts, shown, world.seed))
            serving = Serving(draft)
            serving.write()
            count += len(serving.postings)
            write_grades(draft)
        write_followups(hands, world.seed)
        self.progress("科技特派员批次", len(drives), len(drives))
        return count

    def _tiers(self) -> int:
        """Titles, figures of years, filings by the real rules, incubators; how many filings."""
        hands, world = Hands(self), self.world
        self.progress("梯度培育", 0, 1)
        everyone = list(world.organisations())
        firms = [one for one in everyone if one.kind == FIRM]
        write_incubators(hands, [one for one in everyone if one.kind != FIRM], firms, world.seed)
        filed = Laddering(hands, firms, world.scale.experts, world.seed).write()
        self.progress("梯度培育", 1, 1)
        return filed

    def _laboratories(self) -> int:
        """Provincial laboratories with all that is theirs; how many people are or were in post."""
        self.progress("辽宁实验室", 0, 1)
        count = Labs(Hands(self), list(self.world.organisations()), self.world.seed).write()
        self.progress("辽宁实验室", 1, 1)
        return count

    def _challenges(self) -> int:
        """Open challenges with their bids, reviews and projects; how many."""
        world, maker = self.world, flywheel_maker()
        self.progress("揭榜挂帅", 0, 1)
        (made,) = begin_many([_organisation(maker)], "enter", by=SYSTEM, at=OPENED).records
        self.organisations[maker.code] = made
        firms = [one for one in world.organisations() if one.kind == FIRM]
        shown = {
            one.username: grant.organisation for one in world.accounts() for grant in one.grants if grant.organisation
        }
        filling = Challenging(Hands(self), firms, shown, self.today, world.seed)
        count = filling.write(world.scale.challenges, maker)
        self.progress("揭榜挂帅", 1, 1)
        return count

    def _facilities(self) -> int:
        """Three big facilities in different phases; how many."""
        owners = {one.name: one.code for one in self.world.organisations() if one.kind != FIRM}
        return Building(Hands(self), owners, self.today).write()

    def _bookings(self) -> int:
        """Shared instruments and pilot lines with their uses and one order; how many bookings."""
        self.progress("仪器共享与中试", 0, 1)
        everyone = list(self.world.organisations())
        seats = [(grant.role, grant.organisation) for one in self.world.accounts() for grant in one.grants]
        by_code = {one.code: one for one in everyone}
        lab = next(by_code[code] for role, code in seats if role == "lab" and code)
        homes = [
            by_code[code] for code in dict.fromkeys(code for role, code in seats if role == "institution" and code)
        ]
        filling = Sharing(Hands(self), lab, homes, everyone, self.today, self.world.seed)
        count = filling.write()
        self.progress("仪器共享与中试", 1, 1)
        return count

    def _results(self) -> int:
        """Every third patent of an expert is on offer as a result of the home institution."""
        patents = [(one, d) for one in self.world.people() if one.documents for d in one.documents if d.kind == PATENT][
            ::_RESULT_EVERY
        ]
        made = 0
        for batch in _batches(iter(patents), BATCH):
            records = [
                results.result_of(
                    title=d.title,
                    abstract=d.abstract,
                    field=one.field,
                    organisation=self.organisations[one.home],
                    author=self.people[one.key],
                )
                for one, d in batch
            ]
            made += len(begin_many(records, "enter", by=SYSTEM, at=OPENED).records)
        return made


def _organisation(one: MadeOrganisation) -> Any:
    return parties.organisation_of(
        credit_code=one.code,
        name=one.name,
        kind=_KINDS.get(one.kind, one.kind),
        region=bare(one.region),
        industry=one.industry,
        size=one.size,
        founded_on=one.founded_on,
        synthetic=True,
    )


def _person(one: MadePerson) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "phone": one.phone,
        "email": one.email,
        "external_id": f"demo:{one.key}",
        "synthetic": True,
    }


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def fill(world: World, progress: Progress, today: date | None = None) -> dict[str, int]:
    """Fill an empty database with the world; how much of what. Raises RuntimeError where accounts exist already."""
    if User.objects.exists():
        raise RuntimeError("the database is not empty")
    return Filler(world, progress, today).fill()
