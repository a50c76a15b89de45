"""Writes of organisations, people and experts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.facts.expert import MATCHING as EXPERTS
from ronghe.facts.expert import PAPER, PATENT, PROJECT, SERVICE
from ronghe.facts.organisation import REGISTER
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.perform import on, perform
from ronghe.pipeline.persons import experts_of
from ronghe.registers.parties import queries
from ronghe.registers.parties.models import Affiliation, Certificate, Distinct, Document, Expert, Organisation, Person
from ronghe.registers.parties.workflow import CERTIFICATES
from ronghe.registers.parties.workflow import EXPERT as EXPERT  # other registers follow its steps
from ronghe.registers.parties.workflow import ORGANISATION as ORGANISATION

BATCH = 500


def organisation_of(**fields: Any) -> Organisation:
    """An organisation that is not saved yet; `begin` or `begin_many` enters it."""
    return Organisation(**fields)


def expert_of(person: Person, **fields: Any) -> Expert:
    """A profile of a person that is not saved yet."""
    return Expert(person=person, **fields)


def certify(certificates: Iterable[tuple[Organisation, str, str, date, date | None]]) -> None:
    """Note certificates: the holder, the kind, the number, since when and until when."""
    Certificate.objects.bulk_create(
        (
            Certificate(organisation=holder, kind=kind, number=number, since=since, until=until)
            for holder, kind, number, since, until in certificates
        ),
        batch_size=BATCH,
    )


def enter_people(people: Sequence[Mapping[str, Any]]) -> list[Person]:
    """Save people, in their order."""
    return Person.objects.bulk_create([Person(**one) for one in people], batch_size=BATCH)


def people_behind(named: Sequence[tuple[str, str]], synthetic: bool = False) -> dict[tuple[str, str], Person]:
    """The entries of people by name and unit. Who is not known yet is entered, so that ties are found without an account;
    as invented where `synthetic`."""
    known = queries.people_named(named)
    units = queries.by_name([unit for _, unit in named])
    fresh = [pair for pair in dict.fromkeys(named) if pair not in known]
    made = dict(zip(fresh, enter_people([{"name": name, "synthetic": synthetic} for name, _ in fresh]), strict=True))
    affiliate((person, units[unit], "", None, None) for (_, unit), person in made.items() if unit in units)
    return known | made


def affiliate(posts: Iterable[tuple[Person, Organisation, str, date | None, date | None]]) -> None:
    """Note posts: who, where, as what, since when and until when (None: still)."""
    Affiliation.objects.bulk_create(
        (
            Affiliation(person=person, organisation=organisation, post=post, since=since, until=until)
            for person, organisation, post, since, until in posts
        ),
        batch_size=BATCH,
    )


def document(documents: Iterable[tuple[Expert, str, str, str, int | None, str]]) -> None:
    """Add documents to experts: whose, kind, title, abstract, year, keywords parted by 、. Known ones stay as they are."""
    Document.objects.bulk_create(
        (
            Document(expert=expert, kind=kind, title=title, abstract=abstract, year=year, keywords=keywords)
            for expert, kind, title, abstract, year, keywords in documents
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def take_organisations(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of the organisations' workbook; a credit code that is registered already is known."""
    known = queries.by_credit_code([row.values["credit_code"] for row in rows])
    fresh = [row for row in rows if row.values["credit_code"] not in known]
    done = begin_many([_organisation(row.values) for row in fresh], "enter", by=by, collect=True)
    rejected = {fresh[n].row: (why.zh, why.en) for n, why in done.refused.items()}
    return Taken(len(done.records), len(rows) - len(fresh), rejected)


def _organisation(v: Mapping[str, Any]) -> Organisation:
    return Organisation(
        name=v["name"],
        credit_code=v["credit_code"],
        kind=v["kind"],
        region=v["county"],
        industry=v["industry"] or "",
        founded_on=v["founded_on"],
        address=v["address"] or "",
        contact_name=v["contact"] or "",
        contact_phone=v["phone"] or "",
    )


def take_experts(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of an experts' workbook: new people with profiles, further documents for known ones."""
    first = {row.values["id"]: row.row for row in reversed(rows)}
    given = experts_of(rows)
    homes = queries.by_name([one.institution for one in given])
    people = queries.people_known([_source(one.id) for one in given])
    taken, profiles, fresh = Taken(), [], []
    for one in given:
        home = homes.get(one.institution)
        if _source(one.id) in people:
            taken.known += 1
        elif home is None:
            taken.rejected[first[one.id]] = (
                f"单位“{one.institution}”不在册，请先登记单位",
                f"the institution “{one.institution}” is not registered; register it first",
            )
        else:
            person = Person(name=one.name[:60], external_id=_source(one.id), synthetic=home.synthetic)
            profiles.append((one, person, home))
    Person.objects.bulk_create([person for _, person, _ in profiles], batch_size=BATCH)
    for one, person, home in profiles:
        available = 100 if one.available is None else round(one.available * 100)
        capacity = 2 if one.capacity is None else min(one.capacity, 50)
        fresh.append(
            Expert(
                person=person,
                organisation=home,
                region=home.region,
                field=one.field[:40],
                capacity=capacity,
                available_percent=available,
            )
        )
    affiliate([(person, home, "", None, None) for _, person, home in profiles])
    done = begin_many(fresh, "enter", by=by)
    taken.made = len(done.records)
    profiled = queries.experts_of_people([*people.values(), *(person for _, person, _ in profiles)])
    known = people | {person.external_id or "": person for _, person, _ in profiles}
    document(
        (
            profiled[who.pk],
            _DOCUMENT_KINDS.get(d.kind, "other"),
            d.title[:300],
            d.abstract[:5000],
            d.year,
            "、".join(d.keywords)[:300],
        )
        for one in given
        if (who := known.get(_source(one.id))) is not None and who.pk in profiled
        for d in one.documents
        if d.title
    )
    return taken


def _source(identity: str) -> str:
    return f"sheet:{identity}"[:60]


_DOCUMENT_KINDS = {PAPER: "paper", PATENT: "patent", PROJECT: "project", SERVICE: "service"}
ORGANISATIONS_WORKBOOK = offer(
    Importer(
        "register-organisations",
        ("单位", "Organisations"),
        REGISTER,
        frozenset({"county", "city", "province"}),
        take_organisations,
        (
            "按统一社会信用代码识别，已在册的不重复登记；只能登记本辖区的单位。",
            "Known by the credit code, never entered twice; only organisations of your own region.",
        ),
    )
)
EXPERTS_WORKBOOK = offer(
    Importer(
        "experts",
        ("专家", "Experts"),
        EXPERTS,
        frozenset({"province"}),
        take_experts,
        (
            "按专家编号识别；同一编号的多行是一个人的多份材料；单位须先在册。",
            "Known by the expert's number; rows of one number are one person's documents; the unit must be registered.",
        ),
    )
)


def add_document(expert: Expert, given: Mapping[str, Any], *, by: Actor) -> None:
    """Add one document; the same title and year is not added twice. Raises Refused."""
    if Document.objects.filter(expert=expert, title=given["title"], year=given["year"]).exists():
        raise Refused("这份材料已经在档案里", "this document is in the profile already")
    with transaction.atomic():
        perform(expert, "add_document", by=by, answers={"title": given["title"]})
        Document.objects.create(expert=expert, **given)


def drop_document(document: Document, *, by: Actor) -> None:
    """Take a document out; the event keeps its title."""
    with transaction.atomic():
        perform(document.expert, "drop_document", by=by, answers={"title": document.title})
        document.delete()


def keep_apart(one: Organisation | Expert, other: str, reason: str, *, by: Actor) -> None:
    """Note that two organisations, or two experts, are not the same. Raises Refused without a reason or another one."""
    second = type(one)._default_manager.filter(number=other).exclude(pk=one.pk).first()
    if second is None:
        raise Refused("没有这条记录", "there is no such record")
    low, high = sorted((one.pk, second.pk))
    with transaction.atomic():
        perform(one, "keep_apart", by=by, answers={"other": other, "reason": reason})
        Distinct.objects.get_or_create(
            noun=one.workflow.noun, one=low, other=high, defaults={"reason": reason[:300], "by": by.name}
        )


@on(ORGANISATION, "merge")
def merge_into(organisation: Organisation, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """The other takes its place; whoever asks for the merged one is led there. Its records stay where they are."""
    target = Organisation.objects.filter(pk=into, state="registered").first()
    if target is None or target.pk == organisation.pk:
        raise NotOffered("并入的单位应是另一家在册单位", "it can only be merged into another registered organisation")
    organisation.merged_into = target


@on(ORGANISATION, "certify")
def note_certificate(
    organisation: Organisation,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    since: str,
    certificate: str = "",
    until: str | None = None,
) -> None:
    """One more certificate; the same kind is not noted twice from the same day on."""
    start, end = date.fromisoformat(since), date.fromisoformat(until) if until else None
    if end is not None and end < start:
        raise NotOffered(
            f"失效日期 {end} 早于生效日期 {start}，请核对", f"it ends on {end}, before it begins on {start}"
        )
    label = CERTIFICATES[kind][0]
    if Certificate.objects.filter(organisation=organisation, kind=label, since=start).exists():
        raise NotOffered(f"自 {start} 起的“{label}”已经登记", f"{CERTIFICATES[kind][1]} from {start} is noted already")
    certify([(organisation, label, certificate, start, end)])


@on(ORGANISATION, "end_certificate")
def end_certificate(organisation: Organisation, *, by: Actor, at: datetime, kind: str, until: str, reason: str) -> None:
    """The latest certificate of the kind that holds on that day ends with it."""
    label, end = CERTIFICATES[kind], date.fromisoformat(until)
    held = Certificate.objects.filter(Q(until=None) | Q(until__gte=end), organisation=organisation, kind=label[0])
    found = held.filter(since__lte=end).order_by("-since").first()
    if found is None:
        raise NotOffered(f"{end} 没有有效的“{label[0]}”", f"no {label[1]} holds on {end}")
    Certificate.objects.filter(pk=found.pk).update(until=end)


@on(EXPERT, "merge")
def merge_expert(expert: Expert, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """The person is the other one: documents and posts are copied there, so that the merged profile stays as it was.

    Needs, results and accounts follow by what their own registers do at this step.
    """
    # Of two merges into each other one must lose, not wait: whoever waits here may be waited for.
    free = Expert.objects.select_for_update(skip_locked=True, of=("self",)).select_related("person")
    target = free.filter(pk=into, state="in_pool").exclude(pk=expert.pk).first()
    if target is None:
        raise NotOffered(
            "并入的应是另一份在库且无人正在办理的专家档案",
            "it can only be merged into another profile that is in the pool and that nobody changes just now",
        )
    _join(expert.person, target.person)
    document((target, d.kind, d.title, d.abstract, d.year, d.keywords) for d in expert.documents.all())
    perform(target, "take_in", by=by, at=at, answers={"other": expert.number, "reason": reason})


def _join(person: Person, target: Person) -> None:
    """The one stands for the other from now on, with the posts that the other lacks."""
    Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person)).update(merged_into=target)
    held = {(p.organisation_id, p.since, p.until) for p in target.affiliations.all()}
    now = {key for key, _, until in held if until is None}
    affiliate(
        (target, post.organisation, post.post, post.since, post.until)
        for post in person.affiliations.select_related("organisation")
        if (post.organisation_id, post.since, post.until) not in held
        and not (post.until is None and post.organisation_id in now)
    )


@on(ORGANISATION, "merge_staff")
def merge_staff(organisation: Organisation, *, by: Actor, at: datetime, person: int, into: int, reason: str) -> None:
    """Two entries of one person become one; a person with a profile is merged by it. Results and accounts follow."""
    both = {one.pk: one for one in Person.objects.select_for_update().filter(pk__in=[person, into]).order_by("pk")}
    one, target = both.get(person), both.get(into)
    if one is None or target is None or one == target or one.merged_into_id or target.merged_into_id:
        raise NotOffered(
            "应选两条不同的、都未合并过的人员记录", "choose two different entries, neither of which is merged already"
        )
    if not one.affiliations.filter(organisation=organisation).exists():
        raise NotOffered(
            "此人未曾在本单位任职，请在其单位合并", "the person never worked here; merge at their own unit"
        )
    if Expert.objects.filter(person=one).exists():
        raise NotOffered(
            "此人有专家档案，请在专家档案上合并，或把另一条并入此人",
            "the person has an expert profile: merge that, or merge the other entry into this one",
        )
    _join(one, target)


@on(ORGANISATION, "part_staff")
def part_staff(organisation: Organisation, *, by: Actor, at: datetime, person: int, reason: str) -> None:
    """The entry stands for itself again; what went over stays there until each is moved."""
    merged = Person.objects.filter(pk=person, merged_into__isnull=False, affiliations__organisation=organisation)
    one = merged.exclude(pk__in=Expert.objects.values("person")).first()
    if one is None:
        raise NotOffered("本单位没有这条已合并的人员记录", "no merged entry of this unit has that number")
    Person.objects.filter(pk=one.pk).update(merged_into=None)


@on(EXPERT, "part")
def part_expert(expert: Expert, *, by: Actor, at: datetime, reason: str) -> None:
    """The person stands alone again."""
    Person.objects.filter(pk=expert.person_id).update(merged_into=None)
