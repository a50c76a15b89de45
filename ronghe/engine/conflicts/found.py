"""From rows of evidence to conflicts: one for each person, organisation and kind."""

from collections.abc import Iterable
from datetime import date

from ronghe.engine.conflicts.evidence import Conflict, Evidence, Rule


def conflicts(evidence: Iterable[Evidence], rules: Iterable[Rule], day: date) -> list[Conflict]:
    """The conflicts that hold on `day`, ordered by person, organisation, kind. Rows of a kind without a rule say nothing.

    The same row given twice counts once, and the order in which rows come changes nothing.
    """
    known = {rule.kind: rule for rule in rules}
    held: dict[tuple[int, int, str], set[Evidence]] = {}
    for one in evidence:
        rule = known.get(one.kind)
        if rule is not None and rule.counts(one, day):
            held.setdefault((one.person, one.organisation, one.kind), set()).add(one)
    return [Conflict(*key, known[key[2]].hard, tuple(sorted(rows, key=_order))) for key, rows in sorted(held.items())]


def _order(one: Evidence) -> tuple[date, date, str, str]:
    return one.since or date.min, one.until or date.max, one.source, one.zh
