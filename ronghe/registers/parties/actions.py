"""Writes of organisations, people and experts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import on
from ronghe.registers.parties.models import Affiliation, Certificate, Document, Expert, Organisation, Person
from ronghe.registers.parties.workflow import ORGANISATION

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


@on(ORGANISATION, "merge")
def merge_into(organisation: Organisation, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """The other takes its place; whoever asks for the merged one is led there. Its records stay where they are."""
    target = Organisation.objects.filter(pk=into, state="registered").first()
    if target is None or target.pk == organisation.pk:
        raise NotOffered("并入的单位应是另一家在册单位", "it can only be merged into another registered organisation")
    organisation.merged_into = target
