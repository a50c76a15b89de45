"""Ties between reviewers and what they are to judge: by the people and organisations that stand behind a case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from ronghe.engine.conflicts.evidence import Evidence, Rule


class Party(NamedTuple):
    """Somebody by kind and id, with or without an account. A "case" is named by its own key."""

    kind: Literal["person", "organisation", "case", "anything"]
    id: int


ANYTHING = Party("anything", 0)
"""The other side of a row that speaks against judging whatever case, such as an entry in the list of breaches."""


@dataclass(frozen=True, slots=True)
class Bond:
    """One row of evidence between a person and a party; between two people it speaks for both."""

    person: int
    other: Party
    kind: str
    zh: str
    en: str
    source: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Employment:
    """A person's post in an organisation over a time."""

    person: int
    organisation: int
    name: str
    source: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Subject:
    """A case to be judged: who stands behind it, and whom the applicant named as unfit to judge it."""

    key: int
    people: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Same:
    """Which ids stand for one person, or one organisation: an id leads to the one that counts, others to themselves."""

    people: Mapping[int, int] = field(default_factory=dict)
    organisations: Mapping[int, int] = field(default_factory=dict)

    def person(self, key: int) -> int:
        """The id that counts for this person."""
        return self.people.get(key, key)

    def party(self, one: Party) -> Party:
        """The party by the id that counts."""
        if one.kind == "person":
            return Party("person", self.person(one.id))
        if one.kind == "organisation":
            return Party("organisation", self.organisations.get(one.id, one.id))
        return one


@dataclass(frozen=True, slots=True)
class Tie:
    """One kind of tie between a person and a case, with all rows that show it, in a fixed order."""

    person: int
    case: int
    kind: str
    hard: bool
    evidence: tuple[Evidence, ...]


def ties(
    reviewers: Iterable[int],
    subjects: Iterable[Subject],
    bonds: Iterable[Bond],
    employments: Iterable[Employment],
    rules: Iterable[Rule],
    day: date,
    same: Same | None = None,
) -> list[Tie]:
    """The ties that hold on `day`, ordered by person, case and kind; ids in the answer are those that count.

    Kinds found here, where a rule names them: "own" (the reviewer stands behind the case), "unit" (one legal unit: the
    reviewer's posts against the case's organisations, and against the posts of its people, each within the look-back),
    "named" (the applicant named the reviewer); all other kinds come as rows. Proportional to the rows and the ties.
    """
    same, known, given = same or Same(), {rule.kind: rule for rule in rules}, list(subjects)
    who = {same.person(key) for key in reviewers}
    behind = _behind(given, same)
    held: dict[tuple[int, int, str], set[Evidence]] = {}
    rows = [*bonds, *_own(given, who, same), *_units(list(employments), known.get("unit"), day, who, behind, same)]
    for bond in rows:
        rule = known.get(bond.kind)
        if rule is None:
            continue
        other = same.party(bond.other)
        sides = [(same.person(bond.person), other)]
        if other.kind == "person":
            sides.append((other.id, Party("person", sides[0][0])))
        for person, party in sides:
            if person not in who:
                continue
            for case in behind.get(party, ()):
                row = Evidence(person, party.id, bond.kind, bond.zh, bond.en, bond.source, bond.since, bond.until)
                if rule.counts(row, day):
                    held.setdefault((person, case, bond.kind), set()).add(row)
    return [Tie(*key, known[key[2]].hard, tuple(sorted(rows, key=_order))) for key, rows in sorted(held.items())]


def _behind(subjects: Iterable[Subject], same: Same) -> dict[Party, list[int]]:
    """For each party the cases it stands behind."""
    found: dict[Party, list[int]] = {}
    for one in subjects:
        parties = {same.party(Party("person", key)) for key in one.people}
        parties |= {same.party(Party("organisation", key)) for key in one.organisations}
        for party in (*parties, Party("case", one.key), ANYTHING):
            found.setdefault(party, []).append(one.key)
    return found


def _own(subjects: Iterable[Subject], who: set[int], same: Same) -> Iterator[Bond]:
    for one in subjects:
        case = Party("case", one.key)
        for key in one.people:
            if same.person(key) in who:
                yield Bond(key, case, "own", "本人参加该申报", "takes part in the application", "申报材料")
        for key in one.excluded:
            if same.person(key) in who:
                yield Bond(key, case, "named", "申报方提出不宜评审", "named by the applicant as unfit", "申报材料")


def _units(
    employments: list[Employment],
    rule: Rule | None,
    day: date,
    who: set[int],
    behind: Mapping[Party, list[int]],
    same: Same,
) -> Iterator[Bond]:
    """Posts in one organisation, each of which still counts on the day."""
    if rule is None:
        return
    colleagues: dict[Party, set[int]] = {}
    counting = []
    for post in employments:
        row = Evidence(post.person, post.organisation, "unit", "", "", "", post.since, post.until)
        if rule.counts(row, day):
            counting.append((post, same.party(Party("organisation", post.organisation))))
    for post, unit in counting:
        person = Party("person", same.person(post.person))
        if person in behind:
            colleagues.setdefault(unit, set()).add(person.id)
    for post, unit in counting:
        if same.person(post.person) not in who:
            continue
        zh, en = f"在{post.name}任职", f"holds or held a post in {post.name}"
        yield Bond(post.person, unit, "unit", f"{zh}，即申报单位", f"{en}, the applicant's unit", *_when(post))
        for other in sorted(colleagues.get(unit, set()) - {same.person(post.person)}):
            colleague = Party("person", other)
            yield Bond(
                post.person, colleague, "unit", f"{zh}，与申报人同一单位", f"{en}, as the applicant does", *_when(post)
            )


def _when(post: Employment) -> tuple[str, date | None, date | None]:
    return post.source, post.since, post.until


def _order(one: Evidence) -> tuple[date, date, str, str, int]:
    return one.since or date.min, one.until or date.max, one.source, one.zh, one.organisation
