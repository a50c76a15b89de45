"""Collects what the ledger knows of ties between people and firms: posts, declarations, disputes, homes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ronghe.engine.conflicts.evidence import Conflict, Evidence, Rule
from ronghe.engine.conflicts.found import conflicts
from ronghe.engine.conflicts.rivals import Post, rivals
from ronghe.registers.dispatch.queries import conflicts as queries
from ronghe.registers.dispatch.workflow.candidate import TIES
from ronghe.registers.needs import queries as needs
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.dispatch.terms import terms_on

KINDS = {"unit": ("现在或曾在该企业任职", "Belongs or belonged to the firm"), **TIES}
"""What each kind of conflict is called."""


def found_for(people: Mapping[int, int], firms: Mapping[int, str], day: date) -> list[Conflict]:
    """The conflicts of `people` (person -> home institution) with `firms` (firm -> industry code) that hold on `day`."""
    return conflicts(collected(people, firms, day), rules(day), day)


def rules(day: date) -> list[Rule]:
    """Which ties forbid, which only warn, and for how long an ended one counts, by the terms of a day."""
    terms = terms_on(day)
    kinds = [(kind, True) for kind in terms.conflicts_hard] + [(kind, False) for kind in terms.conflicts_soft]
    return [Rule(kind, hard, terms.conflict_lookback_years) for kind, hard in kinds]


def collected(people: Mapping[int, int], firms: Mapping[int, str], day: date) -> Iterator[Evidence]:
    """All rows of evidence. People and firms that were merged with others are known by the others' rows too."""
    who, where = parties.same_people(people), parties.same_organisations({*firms, *people.values()})
    for person, home in people.items():
        if (firm := where.get(home, home)) in firms:
            yield Evidence(person, firm, "unit", "派出单位即该企业", "the firm is the home institution", "专家档案")
    yield from _posts(who, where, firms, day)
    for tie in queries.ties_of(who):
        if (firm := where.get(tie.organisation_id, tie.organisation_id)) in firms:
            zh, en = TIES[tie.kind]
            said = (f"{zh}：{tie.detail}", f"{en}: {tie.detail}")
            yield Evidence(who[tie.person_id], firm, tie.kind, *said, tie.source, tie.since, tie.until)
    yield from _disputes(who, where, firms)


def _posts(who: Mapping[int, int], where: Mapping[int, int], firms: Mapping[int, str], day: date) -> Iterator[Evidence]:
    """Posts in the firms themselves, and present posts in firms that compete with them."""
    elsewhere: list[Post] = []
    for person, organisation, name, kind, industry, post, since, until in parties.posts_of(who):
        firm = where.get(organisation, organisation)
        if firm in firms:
            zh = f"在该企业任职：{post or '职务未填'}"
            en = f"holds or held a post in the firm: {post or 'not stated'}"
            yield Evidence(who[person], firm, "unit", zh, en, "任职登记", since, until)
        if kind == "enterprise" and (until is None or until >= day):
            elsewhere.append(Post(who[person], firm, name, industry, "任职登记", since, until))
    yield from rivals(elsewhere, firms)


def _disputes(who: Mapping[int, int], where: Mapping[int, int], firms: Iterable[int]) -> Iterator[Evidence]:
    found = needs.disputes({key for key, firm in where.items() if firm in firms})
    experts = parties.experts([one.expert for one in found])
    for one in found:
        person = experts[one.expert].person_id
        if person in who:
            zh = f"企业对需求 {one.need} 的结果不认可：{one.reason}"
            en = f"the firm disputed the outcome of need {one.need}: {one.reason}"
            yield Evidence(who[person], where[one.organisation], "dispute", zh, en, one.need, one.on, one.on)
