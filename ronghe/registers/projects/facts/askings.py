"""Projects as they are compared with whatever else asks for money."""

from collections.abc import Collection, Iterator

from ronghe.engine.likeness.funding import Proposal
from ronghe.ledger.actor import Actor
from ronghe.ledger.scope import reached, visible
from ronghe.registers.projects.facts.repeated import Asking, lines_of, quantities_of
from ronghe.registers.projects.models import Project


def projects() -> Iterator[Asking]:
    """Every project with its task book."""
    rows = Project.objects.select_related("fund").order_by("id")
    for one in rows.iterator(2000):
        indicators = "\n".join(
            f"{row['name']} {row['sign']} {row['value']} {row.get('unit', '')}" for row in one.indicators
        )
        proposal = Proposal(
            f"{one.title}\n{one.goal}", frozenset(one.people), lines_of(one.equipment), quantities_of(indicators)
        )
        programme = one.fund.programme if one.fund is not None else ""
        of = (one.source_noun, one.source_key) if one.source_key is not None else None
        yield Asking(one, one.title, proposal, programme, of)


def readable(keys: Collection[int], by: Actor) -> set[int]:
    """Those of these projects whose task book the actor reads; what everybody may see of a project is less."""
    rows = visible(Project.objects.filter(pk__in=keys), by).filter(reached(Project, by))
    return set(rows.values_list("pk", flat=True))
