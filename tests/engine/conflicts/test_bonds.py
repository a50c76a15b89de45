"""Ties between reviewers and cases, against loops over everything."""

import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.conflicts.bonds import ANYTHING, Bond, Employment, Party, Same, Subject, ties
from ronghe.engine.conflicts.evidence import Evidence, Rule

DAY = date(2026, 3, 1)
RULES = [
    Rule("own", True),
    Rule("named", True),
    Rule("unit", True, 3),
    Rule("relative", True, None),
    Rule("paper", False, 3),
]
people, units = st.integers(1, 6), st.integers(1, 3)
days = st.none() | st.integers(-2000, 300).map(lambda n: DAY + timedelta(n))
parties = st.one_of(
    people.map(lambda n: Party("person", n)),
    units.map(lambda n: Party("organisation", n)),
    st.integers(1, 2).map(lambda n: Party("case", n)),
    st.just(ANYTHING),
)
kinds = st.sampled_from(["relative", "paper", "unruled"])
bonds = st.builds(Bond, people, parties, kinds, st.just("证"), st.just("e"), st.sampled_from("ab"), days, days)
posts = st.builds(Employment, people, units, st.just("单位"), st.just("任职登记"), days, days)
subjects = st.builds(
    lambda key, p, o, x: Subject(key, frozenset(p), frozenset(o), frozenset(x)),
    st.just(0),
    st.sets(people, max_size=2),
    st.sets(units, max_size=2),
    st.sets(people, max_size=3),
)
cases = st.lists(subjects, max_size=2).map(
    lambda found: [Subject(n, s.people, s.organisations, s.excluded) for n, s in enumerate(found, 1)]
)
sames = st.builds(
    Same,
    st.sampled_from([{}, {5: 1}, {5: 1, 6: 2}]),
    st.sampled_from([{}, {3: 1}]),
)


def speaks(kind: str, since: date | None, until: date | None) -> bool:
    rule = next((r for r in RULES if r.kind == kind), None)
    return rule is not None and rule.counts(Evidence(0, 0, kind, "", "", "", since, until), DAY)


def slow(who, subjects, bonds, posts, same: Same) -> set[tuple[int, int, str]]:
    """Every person with every case and every row."""
    found = set()
    P, U = same.person, lambda key: same.organisations.get(key, key)
    for person in {P(one) for one in who}:
        for case in subjects:
            team, firms = {P(one) for one in case.people}, {U(one) for one in case.organisations}
            if person in team:
                found.add((person, case.key, "own"))
            if person in {P(one) for one in case.excluded}:
                found.add((person, case.key, "named"))
            for mine in posts:
                if P(mine.person) != person or not speaks("unit", mine.since, mine.until):
                    continue
                if U(mine.organisation) in firms:
                    found.add((person, case.key, "unit"))
                for other in posts:
                    theirs = P(other.person)
                    together = U(other.organisation) == U(mine.organisation)
                    if together and theirs in team and theirs != person and speaks("unit", other.since, other.until):
                        found.add((person, case.key, "unit"))
            for row in bonds:
                if not speaks(row.kind, row.since, row.until):
                    continue
                one, (kind, key) = P(row.person), row.other
                if kind == "person":
                    hit = (one == person and P(key) in team) or (P(key) == person and one in team)
                elif kind == "organisation":
                    hit = one == person and U(key) in firms
                else:
                    hit = one == person and (kind == "anything" or key == case.key)
                if hit:
                    found.add((person, case.key, row.kind))
    return found


@given(st.sets(people), cases, st.lists(bonds, max_size=8), st.lists(posts, max_size=8), sames, st.randoms())
def test_every_tie_that_the_loops_find_is_found_and_no_other(who, given_cases, rows, jobs, same, rng) -> None:
    found = ties(who, given_cases, rows, jobs, RULES, DAY, same)
    assert {(t.person, t.case, t.kind) for t in found} == slow(who, given_cases, rows, jobs, same)
    assert all(t.hard == next(r.hard for r in RULES if r.kind == t.kind) for t in found)
    assert all(t.evidence for t in found)
    shuffled = [list(one) * 2 for one in (rows, jobs)]
    for one in shuffled:
        rng.shuffle(one)
    assert ties([*who, *who], given_cases, *shuffled, RULES, DAY, same) == found


def test_an_entry_merged_with_another_brings_its_ties_along() -> None:
    case = Subject(1, people=frozenset({7}))
    row = Bond(9, Party("person", 7), "relative", "配偶", "spouse", "本人申报")
    assert ties([1], [case], [row], [], RULES, DAY) == []
    found = ties([1], [case], [row], [], RULES, DAY, Same({9: 1}))
    assert [(t.person, t.case, t.kind, t.hard) for t in found] == [(1, 1, "relative", True)]


def test_a_tie_without_an_account_counts_like_any_other() -> None:
    # Ids are all that is asked; nobody here has ever signed in.
    found = ties(
        [1], [Subject(4, frozenset({2}), frozenset({8}))], [], [Employment(1, 8, "示例单位", "任职登记")], RULES, DAY
    )
    assert [(t.kind, t.evidence[0].zh) for t in found] == [("unit", "在示例单位任职，即申报单位")]


def test_three_thousand_reviewers_and_two_hundred_cases_are_joined_in_no_time() -> None:
    who = range(3000)
    many = [Subject(n, frozenset({5000 + n}), frozenset({n % 100})) for n in range(200)]
    jobs = [Employment(n, n % 300, "单位", "任职登记") for n in who] + [
        Employment(5000 + n, n % 300, "单位", "任职登记") for n in range(200)
    ]
    rows = [Bond(n, Party("person", 5000 + n % 200), "paper", str(n), "", "论文") for n in who]
    begun = time.process_time()
    assert ties(who, many, rows, jobs, RULES, DAY)
    assert time.process_time() - begun < 5
