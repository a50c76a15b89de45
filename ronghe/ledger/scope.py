"""Which records an actor reaches and which it may see. Nothing is reached that no declaration gives."""

from typing import Any, TypeVar

from django.db.models import Manager, Q, QuerySet

from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.refusals import Gone
from ronghe.ledger.roles import EVERYWHERE, ROLES

R = TypeVar("R", bound=Record)
NOTHING = Q(pk__in=[])


def reached(model: type[Record], actor: Actor) -> Q:
    """The records that are this actor's to act on: in its region, of its organisation, or its own."""
    if actor.role in EVERYWHERE:
        return Q()
    path = model.reach.get(actor.role)
    if path is None:
        return NOTHING
    match ROLES[actor.role].bound:
        case "region":
            if not actor.region:
                return Q() if actor.role == "administrator" else NOTHING
            return Q(**{f"{path}__startswith": actor.region}) if path else NOTHING
        case "organisation":
            return Q(**{path: actor.organisation}) if actor.organisation is not None else NOTHING
        case "person":
            return Q(**{path: actor.person}) if actor.person is not None else NOTHING
    return NOTHING


def seen(model: type[Record], actor: Actor) -> Q:
    """The records that this actor may read, by the workflow's readings."""
    total = NOTHING
    for reading in model.workflow.readings:
        if actor.role not in reading.roles:
            continue
        where = model.open_to_everyone if reading.everyone else reached(model, actor)
        total |= Q(state__in=sorted(reading.states)) & where
    if (by_name := model.named(actor)) is not None:
        total |= by_name
    return total


def visible(records: QuerySet[R], actor: Actor) -> QuerySet[R]:
    """Those of `records` that the actor may read."""
    chosen = records.filter(seen(records.model, actor))
    # Paths through many-to-many tables may meet a row twice.
    return chosen.distinct() if _crosses_many(records.model, actor) else chosen


def may_see(record: Record, actor: Actor) -> bool:
    """Whether the actor may read this record as it stands in the database."""
    return type(record)._base_manager.filter(seen(type(record), actor), pk=record.pk).exists()


def may_reach(record: Record, actor: Actor) -> bool:
    """Whether the record is the actor's to act on."""
    if actor.role in EVERYWHERE:
        return True
    return type(record)._base_manager.filter(reached(type(record), actor), pk=record.pk).exists()


def reaches(record: Record, actor: Actor) -> bool:
    """`may_reach` for a record that is not saved yet: the declared path is followed in memory."""
    if actor.role in EVERYWHERE:
        return True
    path = record.reach.get(actor.role)
    if path is None:
        return False
    match ROLES[actor.role].bound:
        case "region":
            if not actor.region:
                return actor.role == "administrator"
            return any(str(value).startswith(actor.region) for value in _values(record, path))
        case "organisation":
            return actor.organisation in _values(record, path)
        case "person":
            return actor.person in _values(record, path)
    return False


def find(records: QuerySet[R], actor: Actor, **lookup: object) -> R:
    """The one record that the actor may read; Gone if there is none or it may not, without saying which."""
    found = visible(records, actor).filter(**lookup).first()
    if found is None:
        raise Gone
    return found


def face(record: Record, actor: Actor, within: bool | None = None) -> str:
    """How a record that the actor may see shows itself: "full" within reach or by name, else the face of the reading."""
    if may_reach(record, actor) if within is None else within:
        return "full"
    by_name = type(record).named(actor)
    if by_name is not None and type(record)._base_manager.filter(by_name, pk=record.pk).exists():
        return "full"
    for reading in record.workflow.readings:
        if actor.role in reading.roles and record.state in reading.states and reading.everyone:
            return reading.face
    return "none"


def _values(record: Record, path: str) -> list[Any]:
    """What stands at the end of a field path; nothing where a relation on the way is empty."""
    here: list[Any] = [record]
    for part in path.split("__"):
        values = [getattr(one, part, None) for one in here]
        here = [one for v in values if v is not None for one in (v.all() if isinstance(v, Manager) else [v])]
    return here


def _crosses_many(model: type[Record], actor: Actor) -> bool:
    if model.named(actor) is not None:
        return True
    path = model.reach.get(actor.role, "")
    here: type | None = model
    for part in path.split("__"):
        if here is None or not part or part.endswith("_id"):
            return False
        field = here._meta.get_field(part)  # type: ignore[attr-defined]
        if field.many_to_many or field.one_to_many:
            return True
        here = field.related_model
    return False
