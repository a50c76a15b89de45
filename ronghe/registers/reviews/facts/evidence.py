"""Collects what the ledger knows of ties between people and cases: posts, works, declarations, breaches, disputes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ronghe.engine.conflicts.bonds import ANYTHING, Bond, Employment, Party, Same, Subject, Tie, ties
from ronghe.engine.text.normalise import comparable
from ronghe.registers.needs import queries as needs
from ronghe.registers.parties import queries as parties
from ronghe.registers.reviews import queries
from ronghe.rulebook.review.terms import KINDS, Terms

LEAST_TITLE = 6
"""Works whose titles have fewer characters are not taken for the same one."""


@dataclass(frozen=True)
class AsIf:
    """What is about to be saved and the database does not tell yet: organisations merged, new posts."""

    organisations: Mapping[int, int] = field(default_factory=dict)
    posts: tuple[Employment, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a provider of evidence is asked about: all entries of the people concerned, and the cases."""

    people: frozenset[int]
    cases: tuple[Any, ...]


Provider = Callable[[Asked], Iterable[Bond]]
_providers: list[Provider] = []


def evidence_from(provide: Provider) -> Provider:
    """Register a further source of rows: `provide(asked)`; kinds without a rule say nothing."""
    _providers.append(provide)
    return provide


def found(cases: Sequence[Any], people: Iterable[int], terms: Terms, day: date, as_if: AsIf | None = None) -> list[Tie]:
    """The ties that hold on `day` between these people and the cases (by their ids), whoever was merged with whom."""
    as_if = as_if or AsIf()
    same = _same(as_if)
    subjects = [
        Subject(case.pk, frozenset(case.people), frozenset(case.organisations), frozenset(case.excluded))
        for case in cases
    ]
    judges = {same.person(key) for key in people}
    behind = {same.person(key) for one in subjects for key in one.people}
    wanted = judges | behind
    everybody = frozenset(wanted | {key for key, last in same.people.items() if last in wanted})
    asked = Asked(everybody, tuple(cases))
    rows = [
        *_works(everybody, behind, same),
        *_relations(everybody),
        *_bans(everybody),
        *_similar(subjects, judges, same),
        *_disputes(subjects, same),
        *(row for provide in _providers for row in provide(asked)),
    ]
    return ties(judges, subjects, rows, [*_employments(everybody), *as_if.posts], terms.rules(), day, same)


def _same(as_if: AsIf) -> Same:
    organisations = parties.merged_organisations()
    soon = {key: organisations.get(into, into) for key, into in as_if.organisations.items()}
    return Same(parties.merged_people(), {key: soon.get(into, into) for key, into in organisations.items()} | soon)


def _employments(people: frozenset[int]) -> Iterator[Employment]:
    for person, organisation, name, _, _, _, since, until in parties.posts_of(people):
        yield Employment(person, organisation, name, "任职登记", since, until)
    for person, organisation, name in parties.homes_of(people):
        yield Employment(person, organisation, name, "专家档案")


def _works(people: frozenset[int], behind: set[int], same: Same) -> Iterator[Bond]:
    """Works of one kind and title that stand in the profiles of two people, one of whom is behind a case."""
    authors: dict[tuple[str, str], dict[int, tuple[str, int | None]]] = {}
    for person, kind, title, year in parties.works_of(people):
        if len(plain := comparable(title)) >= LEAST_TITLE:
            authors.setdefault((kind, plain), {})[same.person(person)] = (title, year)
    for (kind, _), held in authors.items():
        for one in sorted(held.keys() & behind):
            for other in sorted(held.keys() - {one}):
                title, year = held[other]
                span = (date(year, 1, 1), date(year, 12, 31)) if year and 1900 <= year <= 9000 else (None, None)
                zh, en = f"{KINDS[kind][0]}：《{title}》", f"{KINDS[kind][1]}: {title}"
                yield Bond(other, Party("person", one), kind, zh, en, "专家档案", *span)


def _relations(people: frozenset[int]) -> Iterator[Bond]:
    for row in queries.relations_of(people):
        zh, en = KINDS[row.kind]
        other = (
            Party("person", row.other_id)
            if row.other_id is not None
            else Party("organisation", row.organisation_id or 0)
        )
        zh, en = (f"{zh}：{row.detail}", f"{en}: {row.detail}") if row.detail else (zh, en)
        yield Bond(row.person_id, other, row.kind, zh, en, f"{row.source} {row.number}", row.since, row.until)


def _bans(people: frozenset[int]) -> Iterator[Bond]:
    for row in queries.bans_of(people):
        zh, en = f"科研失信：{row.reason}", f"breach of integrity: {row.reason}"
        yield Bond(
            row.person_id or 0, ANYTHING, "integrity", zh, en, f"{row.source} {row.number}", row.since, row.until
        )


def _similar(subjects: Sequence[Subject], judges: set[int], same: Same) -> Iterator[Bond]:
    """Whoever stands behind one case of a panel judges none of the others either."""
    for one in subjects:
        for person in sorted({same.person(key) for key in one.people} & judges):
            for other in subjects:
                if other.key != one.key:
                    zh, en = "本人参加同组另一申报", "takes part in another application of the same panel"
                    yield Bond(person, Party("case", other.key), "similar", zh, en, "申报材料")


def _disputes(subjects: Sequence[Subject], same: Same) -> Iterator[Bond]:
    wanted = {same.party(Party("organisation", key)).id for one in subjects for key in one.organisations}
    firms = wanted | {key for key, last in same.organisations.items() if last in wanted}
    rows = needs.disputes(firms) if firms else []
    experts = parties.experts([row.expert for row in rows]) if rows else {}
    for row in rows:
        zh, en = f"对需求 {row.need} 的结果有纠纷", f"the outcome of need {row.need} was disputed"
        yield Bond(
            experts[row.expert].person_id,
            Party("organisation", row.organisation),
            "dispute",
            zh,
            en,
            row.need,
            row.on,
            row.on,
        )
