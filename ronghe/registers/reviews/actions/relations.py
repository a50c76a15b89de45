"""Writes of declared relations and breaches of integrity; both take effect on live panels at once."""

from datetime import datetime

from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import on
from ronghe.registers.reviews.actions.checking import rerun_all
from ronghe.registers.reviews.models import Ban, Relation
from ronghe.registers.reviews.workflow.relation import BAN, RELATION


def relation_of(person: int, kind: str, *, source: str, other: int | None = None, **fields: object) -> Relation:
    """A relation that is not saved yet, with another person or (in `fields`) an organisation."""
    return Relation(person_id=person, other_id=other, kind=kind, source=source, **fields)


@on(RELATION, "declare")
def check_related(relation: Relation, *, by: Actor, at: datetime) -> None:
    """Whoever sits on a live panel is checked."""
    people = {key for key in (relation.person_id, relation.other_id) if key is not None}
    rerun_all(at, people=people)


@on(BAN, "enter")
def check_banned(ban: Ban, *, by: Actor, at: datetime) -> None:
    """A person who is barred loses the seats held."""
    if ban.person_id is not None:
        rerun_all(at, people={ban.person_id})
