"""Reads of organisations, people and experts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from ronghe.engine.likeness.code import Code
from ronghe.engine.likeness.comparator import Why
from ronghe.engine.likeness.comparison import Comparison, Field
from ronghe.engine.likeness.name import Name
from ronghe.engine.likeness.naming import core
from ronghe.engine.likeness.person import Person as PersonName
from ronghe.engine.likeness.places import Places
from ronghe.engine.likeness.verdict import Verdict
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.registers.parties.models import Affiliation, Distinct, Document, Expert, Organisation, Person
from ronghe.rulebook.codes import divisions, regions

CANDIDATES = 200
LEAST_STEM = 2
"""Names whose telling part is shorter share it with half the register."""
PLACES = Places.of(
    {region.name: regions.home().name for region in regions.prefectures(regions.home().code)}
    | {regions.home().name: None}
)
SAME_ORGANISATION = Comparison(
    (
        Field("code", Code(), "信用代码", "credit code", weight=0.0, decides=True),
        Field("name", Name(PLACES), "名称", "name", finds=True),
    )
)


@dataclass(frozen=True)
class Hidden(Code):
    """A code that its reasons do not spell out: addresses and telephones are shown masked."""

    def why(self, left: str, right: str, likeness: float) -> Why:
        """Only whether they are equal."""
        return ("相同", "equal") if likeness == 1.0 else ("不同", "different")


SAME_PERSON = Comparison(
    (
        Field("name", PersonName(), "姓名", "name", finds=True),
        Field("unit", Name(PLACES), "单位", "institution", missing=0.5),
        Field("email", Hidden(distinct=False), "邮箱", "e-mail", weight=0.0, decides=True),
        Field("phone", Hidden(distinct=False), "手机", "telephone", weight=0.0, decides=True),
    )
)
R = TypeVar("R", Organisation, Expert)


def broker(key: int) -> Organisation | None:
    """The registered transfer office with this id."""
    return Organisation.objects.filter(pk=key, kind="broker", state="registered").first()


def incubators() -> QuerySet[Organisation]:
    """The registered incubators."""
    return Organisation.objects.filter(kind="incubator", state="registered")


def expert_in_pool(key: int) -> Expert | None:
    """The expert with this id, if ready to be matched."""
    return Expert.objects.filter(pk=key, state="in_pool").select_related("person", "organisation").first()


def organisation(key: int | None) -> Organisation | None:
    """The organisation with this id."""
    return None if key is None else Organisation.objects.filter(pk=key).first()


def by_number(number: str) -> Organisation | None:
    """The organisation with this number."""
    return Organisation.objects.filter(number=number).first()


def by_credit_code(codes: Sequence[str]) -> dict[str, Organisation]:
    """Organisations by credit code, those merged into another or closed left out."""
    found = Organisation.objects.filter(credit_code__in=set(codes)).exclude(state__in=["merged", "closed"])
    return {one.credit_code: one for one in found if one.credit_code}


def expert_called(text: str) -> Expert | None:
    """The expert of this number, or the only one of this name."""
    experts = Expert.objects.select_related("person", "organisation")
    found = list(experts.filter(number=text.split()[0])[:1]) or list(experts.filter(person__name=text)[:2])
    return found[0] if len(found) == 1 else None


def place(region: str) -> str:
    """The name of a region code for people: 沈阳市和平区, 沈抚示范区; empty for an unknown one."""
    home = regions.home()
    if region == home.code:
        return home.name
    local = divisions.division(region.ljust(6, "0"))
    if local is not None and local.is_local:
        return local.name
    city = next((c for c in regions.prefectures(region[:2]) if c.code == region[:4]), None)
    county = next((c for c in regions.counties(region[:4]) if c.code == region), None)
    return (city.name if city else "") + (county.name if county else "")


def experts(ids: Sequence[int]) -> dict[int, Expert]:
    """These experts with their person and unit, by id."""
    return profiles(ids).in_bulk(list(ids))


def profiles(ids: Sequence[int]) -> QuerySet[Expert]:
    """The same, to which more may be asked."""
    return Expert.objects.select_related("person", "organisation").filter(pk__in=ids)


def experts_by_number(numbers: Sequence[str]) -> dict[str, Expert]:
    """Experts with their person and unit, by their numbers."""
    found = Expert.objects.filter(number__in=set(numbers)).select_related("person", "organisation")
    return {expert.number: expert for expert in found}


def profiles_of(people: QuerySet[Person]) -> QuerySet[Expert]:
    """The profiles of these people, with person and unit."""
    return Expert.objects.select_related("person", "organisation").filter(person__in=people)


def pool(word: str) -> QuerySet[Expert]:
    """The experts in the pool whose number, name or unit holds the word, with person and unit."""
    said = Q(number__icontains=word) | Q(person__name__icontains=word) | Q(organisation__name__icontains=word)
    return Expert.objects.select_related("person", "organisation").filter(said, state="in_pool")


def experts_of(organisation: int) -> list[int]:
    """The ids of the experts whose home institution this is."""
    return list(Expert.objects.filter(organisation=organisation).values_list("pk", flat=True))


def listed_experts_of(path: str) -> Subquery:
    """As a column: the ids of the experts of the organisation at `path` of the outer query, with commas; null for none."""
    own = Expert.objects.filter(organisation=OuterRef(path)).order_by().values("organisation")
    return Subquery(own.annotate(ids=_Joined("pk")).values("ids"))


class _Joined(Aggregate):
    """Whole numbers with commas between them."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "STRING_AGG(CAST(%(expressions)s AS TEXT), ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def tie(post: str, since: date | None, until: date | None) -> Pair:
    """One post in a firm as evidence of a tie."""
    when = f"{since or '?'}—{until or ''}"
    zh = f"曾在或现在该企业任职：{post or '职务未填'}（{when}）"
    en = f"held or holds a post in the firm: {post or 'not stated'} ({when})"
    return zh, en


def alike_organisations(one: Organisation, most: int = 5) -> list[tuple[Organisation, Verdict]]:
    """Other organisations that may be this one, likest first, with the reasons; those found different are left out."""
    stem = core(one.name, PLACES)
    if len(stem) < LEAST_STEM:
        return []
    candidates = Organisation.objects.exclude(pk=one.pk).exclude(state__in=["merged", "closed"])
    found = list(candidates.filter(name__contains=stem)[:CANDIDATES])

    def said(unit: Organisation) -> dict[str, str | None]:
        return {"name": unit.name, "code": unit.credit_code}

    return _likest(one, found, SAME_ORGANISATION, said, most)


def alike_experts(one: Expert, most: int = 5) -> list[tuple[Expert, Verdict]]:
    """Other profiles whose person may be this one: by name and unit, or by one address or telephone for two names."""
    person = one.person
    same = Q(person__name=person.name)
    if key := next(iter(SAME_PERSON.fields[0].comparator.prepare(person.name) or ()), ""):
        same |= Q(person__name__startswith=key)
    if person.phone:
        same |= Q(person__phone=person.phone)
    if person.email:
        same |= Q(person__email__iexact=person.email)
    candidates = Expert.objects.select_related("person", "organisation").exclude(pk=one.pk).exclude(state="merged")

    def said(expert: Expert) -> dict[str, str]:
        who = expert.person
        return {"name": who.name, "unit": expert.organisation.name, "email": who.email, "phone": who.phone}

    return _likest(one, list(candidates.filter(same)[:CANDIDATES]), SAME_PERSON, said, most)


def alike_staff(organisation: Organisation, most: int = 30) -> list[tuple[Person, Person, Verdict]]:
    """Entries of people of a unit without a profile, each beside another entry that may be the same person; likest first."""
    staff = Person.objects.filter(affiliations__organisation=organisation, merged_into=None)
    staff = staff.exclude(pk__in=Expert.objects.values("person")).distinct()
    here = Person.objects.filter(affiliations__organisation=organisation, merged_into=None)
    twice = here.values("name").annotate(many=Count("pk", distinct=True)).filter(many__gt=1).values("name")
    same = Q(name__in=twice) | (~Q(phone="") & Q(phone__in=staff.exclude(phone="").values("phone")))
    others = Person.objects.filter(same, merged_into=None).distinct()
    known = {one.pk: one for one in others.prefetch_related("affiliations__organisation")[: CANDIDATES * 4]}
    without = set(staff.filter(pk__in=known).values_list("pk", flat=True))

    def said(one: Person) -> dict[str, str]:
        units = [post.organisation.name for post in one.affiliations.all() if post.until is None]
        unit = organisation.name if organisation.name in units else next(iter(units), "")
        return {"name": one.name, "unit": unit, "email": one.email, "phone": one.phone}

    found = [
        (one, other, SAME_PERSON.judge(said(one), said(other)))
        for one in known.values()
        if one.pk in without
        for other in known.values()
        if other != one and (other.pk not in without or other.pk < one.pk)
        if one.name == other.name or (one.phone and one.phone == other.phone)
    ]
    kept = [row for row in found if row[2].grade != "different"]
    return sorted(kept, key=lambda row: -row[2].score)[:most]


def merged_staff(organisation: Organisation) -> list[Person]:
    """The entries of a unit's people that were merged into others, those with a profile left out."""
    merged = Person.objects.filter(affiliations__organisation=organisation, merged_into__isnull=False)
    found = merged.exclude(pk__in=Expert.objects.values("person")).select_related("merged_into").distinct()
    return list(found.order_by("-pk")[:50])


def _likest(
    one: R, found: Sequence[R], how: Comparison, said: Callable[[R], Mapping[str, Any]], most: int
) -> list[tuple[R, Verdict]]:
    apart = Distinct.objects.filter(noun=one.workflow.noun).filter(Q(one=one.pk) | Q(other=one.pk))
    known = {frozenset(pair) for pair in apart.values_list("one", "other")}
    judged = [
        (other, how.judge(said(one), said(other))) for other in found if frozenset((one.pk, other.pk)) not in known
    ]
    kept = [pair for pair in judged if pair[1].grade != "different"]
    return sorted(kept, key=lambda pair: -pair[1].score)[:most]


@dataclass(frozen=True)
class Post:
    """A post that a person holds or held: where, as what, since and until when."""

    unit: str
    post: str
    since: date | None
    until: date | None


def background_of(expert: Expert) -> tuple[list[Document], list[Post]]:
    """Documents, newest first, and posts, latest first, in one query."""
    none, day, year = Value(None), DateField(), PositiveSmallIntegerField()
    papers = expert.documents.order_by().values_list(
        "id", "kind", "title", "abstract", "keywords", "year", Cast(none, day), Cast(none, day)
    )
    posts = expert.person.affiliations.values_list(
        *("id", Value(""), "organisation__name", "post", Value("")), Cast(none, year), "since", "until"
    )
    rows = list(papers.union(posts, all=True))
    documents = [
        Document(id=key, expert=expert, kind=kind, title=title, abstract=abstract, keywords=keywords, year=made)
        for key, kind, title, abstract, keywords, made, _, _ in rows
        if kind
    ]
    held = [Post(unit, post, since, until) for _, kind, unit, post, _, _, since, until in rows if not kind]
    return (
        sorted(documents, key=lambda one: (-(one.year or 0), one.pk)),
        sorted(held, key=lambda one: one.since or date.min, reverse=True),
    )


def by_name(names: Sequence[str]) -> dict[str, Organisation]:
    """Registered organisations by their exact name; of several with one name the first registered."""
    found = Organisation.objects.filter(name__in=set(names), state="registered").order_by("-id")
    return {one.name: one for one in found}


def people_named(named: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Person]:
    """People by name and the name of a unit in which they have or had a post; of one merged into another, the other."""
    rows = (
        Affiliation.objects.filter(person__name__in={n for n, _ in named}, organisation__name__in={u for _, u in named})
        .select_related("person__merged_into", "organisation")
        .order_by("-id")
    )
    found = {(a.person.name, a.organisation.name): a.person.merged_into or a.person for a in rows}
    return {pair: found[pair] for pair in named if pair in found}


def people_known(external: Sequence[str]) -> dict[str, Person]:
    """People by the number that their source gave them; of one merged into another, the other."""
    found = Person.objects.filter(external_id__in=external).select_related("merged_into")
    return {p.external_id: p.merged_into or p for p in found if p.external_id}


def experts_of_people(people: Sequence[Person]) -> dict[int, Expert]:
    """Profiles by the id of their person."""
    return {e.person_id: e for e in Expert.objects.filter(person__in=people)}


def person(key: int | None) -> Person | None:
    """The person with this id."""
    return None if key is None else Person.objects.filter(pk=key).first()


def expert_of_person(key: int | None) -> Expert | None:
    """The profile of the person with this id."""
    return None if key is None else Expert.objects.filter(person=key).select_related("organisation", "person").first()


def home_of(actor: Actor) -> Organisation | None:
    """The organisation that an actor acts for: its own, or the home institution of an expert."""
    if actor.organisation is not None:
        return organisation(actor.organisation)
    profile = (
        Expert.objects.filter(person=actor.person).select_related("organisation").first() if actor.person else None
    )
    return profile.organisation if profile else None


def no_home() -> NotAllowed:
    """The refusal of somebody who acts for no organisation."""
    return NotAllowed("您当前的身份不属于任何在册单位", "your present role belongs to no registered organisation")


def posts_of(people: Iterable[int]) -> list[tuple[int, int, str, str, str, str, date | None, date | None]]:
    """Posts of these people: person, organisation, its name, kind and industry, the post, since when, until when."""
    rows = Affiliation.objects.filter(person__in=list(people)).order_by("id")
    of = "organisation"
    return list(
        rows.values_list("person", of, f"{of}__name", f"{of}__kind", f"{of}__industry", "post", "since", "until")
    )


def merged_people() -> dict[int, int]:
    """Every entry of a person that was merged, and the entry that counts for it in the end."""
    return _lasts(Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))


def merged_organisations() -> dict[int, int]:
    """Every organisation that was merged, and the one that counts for it in the end."""
    return _lasts(Organisation.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))


def works_of(people: Iterable[int]) -> list[tuple[int, str, str, int | None]]:
    """Papers, patents and projects in the profiles of these people: person, kind, title, year."""
    rows = Document.objects.filter(expert__person__in=list(people), kind__in=["paper", "patent", "project"])
    return list(rows.order_by("id").values_list("expert__person", "kind", "title", "year"))


def homes_of(people: Iterable[int]) -> list[tuple[int, int, str]]:
    """The home institution of each of these people who has a profile: person, organisation, its name."""
    rows = Expert.objects.filter(person__in=list(people)).exclude(state="merged").order_by("id")
    return list(rows.values_list("person", "organisation", "organisation__name"))


def same_people(people: Iterable[int]) -> dict[int, int]:
    """Every entry that stands for one of these people, and for which: themselves, and those merged with them."""
    return _same(merged_people(), people)


def same_organisations(organisations: Iterable[int]) -> dict[int, int]:
    """Every entry that stands for one of these organisations, and for which: themselves, and those merged with them."""
    return _same(merged_organisations(), organisations)


def _lasts(merged: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    into = {key: other for key, other in merged if other is not None}

    def last(key: int, seen: frozenset[int] = frozenset()) -> int:
        after, seen = into.get(key), seen | {key}
        return key if after is None or after in seen else last(after, seen)

    return {key: last(key) for key in into}


def _same(ends: Mapping[int, int], keys: Iterable[int]) -> dict[int, int]:
    wanted = list(keys)
    by_last = {ends.get(key, key): key for key in wanted}
    found = {key: by_last[end] for key, end in ends.items() if end in by_last}
    return by_last | found | {key: key for key in wanted}
