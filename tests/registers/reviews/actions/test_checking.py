"""Ties found by evidence: for people with and without accounts, kept through every change of identity, dismissed for good."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from ronghe.engine.conflicts.bonds import Bond, Party
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Notice
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties.models import Affiliation, Document, Expert, Person
from ronghe.registers.reviews.actions import checking
from ronghe.registers.reviews.facts import evidence
from ronghe.registers.reviews.models import Ban, Panel, Relation, Review, Seat, Tie
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def seat_of(panel: Panel) -> Seat:
    return panel.seats.filter(state__in=["drawn", "serving"]).order_by("id")[0]


def state_of(seat: Seat) -> str:
    seat.refresh_from_db()
    return seat.state


def applicant() -> Person:
    """A person behind a case, without profile or account."""
    return Person.objects.create(name="示例申报人")


def related(person: int, **fields: object) -> Relation:
    made = Relation(person_id=person, source="示例来源", **fields)
    return begin(made, "declare", by=SYSTEM).record  # type: ignore[no-any-return]


def test_a_hard_tie_that_comes_up_later_suspends_the_seat_voids_its_reports_and_tells_the_province(
    world: World,
) -> None:
    who = applicant()
    panel = fresh.upto(world, "open", [fresh.case_of(world, people=[who.pk])])
    seat = seat_of(panel)
    fresh.report(seat.reviews.get())
    related(seat.expert.person_id, other=who, kind="relative", detail="配偶")
    assert state_of(seat) == "suspended"
    assert seat.reviews.get().state == "void"
    tie = Tie.objects.get(person=seat.expert.person_id)
    assert (tie.kind, tie.is_hard, tie.years, tie.state) == ("relative", True, None, "found")
    assert tie.evidence[0]["zh"] == "近亲属：配偶"
    assert Notice.objects.filter(user=world.users["province"], noun="seat", key=seat.pk).exists()
    # Who applies must not leak to whoever sat there.
    assert not Notice.objects.filter(
        user=world.users["expert"], noun="seat", key=seat.pk, zh__contains="须回避"
    ).exists()


def test_a_dismissal_keeps_the_seat_and_outlives_every_later_check_and_panel(world: World) -> None:
    who = applicant()
    case = fresh.case_of(world, people=[who.pk])
    panel = fresh.upto(world, "open", [case])
    seat = seat_of(panel)
    related(seat.expert.person_id, other=who, kind="relative")
    tie = Tie.objects.get(person=seat.expert.person_id)
    with pytest.raises(NotOffered, match="尚未排除"):
        perform(seat, "reinstate", by=world.actor("province"), answers={"reason": "示例"})
    perform(tie, "dismiss", by=world.actor("province"), answers={"reason": "同名不同人"})
    perform(seat, "reinstate", by=world.actor("province"), answers={"reason": "已排除"})
    assert seat.reviews.exclude(state="void").get().state == "assigned"
    related(seat.expert.person_id, other=who, kind="relative", detail="再次导入")
    tie.refresh_from_db()
    assert (tie.state, tie.decision, len(tie.evidence)) == ("dismissed", "同名不同人", 2)
    assert state_of(seat) == "serving"
    only = Expert.objects.exclude(pk=seat.expert_id)
    only.update(state="paused")
    for _ in range(2):
        fresh.judge()
    second = fresh.upto(world, "drawn", [case], judges=0)
    assert seat.expert_id in second.seats.values_list("expert", flat=True)


def test_what_an_officer_upheld_forbids_a_seat_though_the_rules_only_show_it(world: World) -> None:
    who = applicant()
    case = fresh.case_of(world, people=[who.pk])
    panel = fresh.upto(world, "drawn", [case])
    seat = seat_of(panel)
    related(seat.expert.person_id, other=who, kind="supervision")
    tie = Tie.objects.get(person=seat.expert.person_id)
    assert (tie.is_hard, state_of(seat)) == (False, "drawn")
    perform(tie, "uphold", by=world.actor("province"), answers={"reason": "近年仍有合作"})
    perform(panel, "check", by=world.actor("province"))
    assert state_of(seat) == "suspended"
    perform(panel, "redraw", by=world.actor("province"))
    assert seat.expert_id not in [one.expert_id for one in panel.active()]


def test_evidence_that_ends_loses_its_tie_and_new_evidence_brings_it_back(world: World) -> None:
    who = applicant()
    panel = fresh.upto(world, "drawn", [fresh.case_of(world, people=[who.pk])])
    seat = seat_of(panel)
    row = related(seat.expert.person_id, other=who, kind="supervision")
    perform(row, "withdraw", by=world.actor("province"), answers={"reason": "误报"})
    perform(panel, "check", by=world.actor("province"))
    assert Tie.objects.get().state == "gone"
    related(seat.expert.person_id, other=who, kind="supervision")
    assert Tie.objects.get().state == "found"


def test_a_merge_of_people_brings_the_ties_of_either_and_the_seat_follows(world: World) -> None:
    who = applicant()
    panel = fresh.upto(world, "open", [fresh.case_of(world, people=[who.pk])])
    twin, seat = fresh.judge(), seat_of(panel)
    related(twin.person_id, other=who, kind="relative")
    assert state_of(seat) == "serving"
    perform(seat.expert, "merge", by=world.actor("province"), answers={"into": twin.pk, "reason": "同一人"})
    assert state_of(seat) == "suspended"
    assert seat.expert_id == twin.pk
    assert Tie.objects.get(kind="relative").person_id == twin.person_id


def test_a_seat_passes_to_the_profile_that_stays_unless_that_sits_already(world: World) -> None:
    panel = fresh.upto(world, "open")
    twin, (seat, other, *_) = fresh.judge(), panel.seats.order_by("id")
    perform(seat.expert, "merge", by=world.actor("province"), answers={"into": twin.pk, "reason": "同一人"})
    assert (state_of(seat), seat.expert_id) == ("serving", twin.pk)
    perform(other.expert, "merge", by=world.actor("province"), answers={"into": twin.pk, "reason": "同一人"})
    assert state_of(other) == "suspended"


def test_a_merge_of_organisations_makes_colleagues_of_their_people(world: World) -> None:
    panel = fresh.upto(world, "open")
    seat = seat_of(panel)
    home = seat.expert.organisation
    perform(home, "merge", by=world.actor("province"), answers={"into": world.firm.pk, "reason": "同一单位"})
    assert state_of(seat) == "suspended"
    assert Tie.objects.get().kind == "unit"


def test_an_expert_who_moves_to_the_applicant_loses_the_seat(world: World) -> None:
    panel = fresh.upto(world, "open")
    seat = seat_of(panel)
    perform(seat.expert, "edit", by=SYSTEM, fields={"organisation": world.firm})
    assert state_of(seat) == "suspended"


def test_two_entries_of_one_person_without_profile_count_as_one(world: World) -> None:
    who, entry = applicant(), Person.objects.create(name="示例申报人")
    for one in (who, entry):
        Affiliation.objects.create(person=one, organisation=world.other_firm)
    panel = fresh.upto(world, "open", [fresh.case_of(world, people=[who.pk])])
    seat = seat_of(panel)
    related(seat.expert.person_id, other=entry, kind="relative")
    assert state_of(seat) == "serving"
    answers = {"person": entry.pk, "into": who.pk, "reason": "同一人"}
    perform(world.other_firm, "merge_staff", by=world.actor("province"), answers=answers)
    assert state_of(seat) == "suspended"


def test_the_gate_is_shut_while_a_hard_tie_is_not_on_record(world: World) -> None:
    who = applicant()
    panel = fresh.upto(world, "drawn", [fresh.case_of(world, people=[who.pk])])
    seat = seat_of(panel)
    # Written past every step, as an import into the tables would.
    Relation.objects.create(
        number="GX-X", state="in_force", person_id=seat.expert.person_id, other=who, kind="relative", source="导入"
    )
    with pytest.raises(NotOffered, match="重新核查回避"):
        perform(panel, "fix", by=world.actor("province"))
    perform(panel, "check", by=world.actor("province"))
    assert state_of(seat) == "suspended"
    perform(panel, "redraw", by=world.actor("province"))
    perform(panel, "fix", by=world.actor("province"))
    assert panel.state == "fixed"


def test_one_who_is_not_drawn_yet_can_be_checked_and_cleared_before_the_draw(world: World) -> None:
    who, judge = applicant(), fresh.judge()
    related(judge.person_id, other=who, kind="relative")
    panel = fresh.planned(world, [fresh.case_of(world, people=[who.pk])], judges=1)
    found = checking.check_person(panel, judge.person_id)
    assert [(one.kind, one.state) for one in found] == [("relative", "found")]
    with pytest.raises(Refused, match="差 1 人"):
        perform(panel, "draw", by=world.actor("province"))
    perform(found[0], "dismiss", by=world.actor("province"), answers={"reason": "同名不同人"})
    perform(panel, "draw", by=world.actor("province"))
    assert judge.pk in panel.seats.values_list("expert", flat=True)


def test_checking_twice_changes_nothing(world: World) -> None:
    who = applicant()
    panel = fresh.upto(world, "drawn", [fresh.case_of(world, people=[who.pk])])
    related(seat_of(panel).expert.person_id, other=who, kind="supervision")
    before = list(Tie.objects.values())
    assert checking.rerun(panel) == checking.Checked()
    assert list(Tie.objects.values()) == before


def today(years: int) -> date:
    return date.today() - timedelta(days=365 * years)


SEEDED: dict[str, Callable[[World, Expert, Person], object]] = {
    "unit": lambda w, e, p: Affiliation.objects.create(
        person=e.person, organisation=w.firm, since=today(9), until=today(2)
    ),
    "relative": lambda w, e, p: related(p.pk, other=e.person, kind="relative"),
    "shares": lambda w, e, p: related(e.person_id, organisation=w.firm, kind="shares"),
    "integrity": lambda w, e, p: begin(
        Ban(person=e.person, reason="示例", source="示例", since=today(1)), "enter", by=SYSTEM
    ),
    "supervision": lambda w, e, p: related(e.person_id, other=p, kind="supervision", since=today(40), until=today(35)),
    "paper": lambda w, e, p: work("paper", e, p),
    "patent": lambda w, e, p: work("patent", e, p),
    "project": lambda w, e, p: work("project", e, p),
    "funded": lambda w, e, p: related(e.person_id, organisation=w.firm, kind="funded", until=today(1)),
}


def work(kind: str, expert: Expert, person: Person) -> None:
    theirs = begin(Expert(person=person, organisation=fresh.unit(), region="210106"), "enter", by=SYSTEM).record
    for one in (expert, theirs):
        Document.objects.create(expert=one, kind=kind, title="高温轴承　润滑机理研究", year=today(1).year)


@pytest.mark.parametrize("kind", sorted(SEEDED))
def test_every_seeded_tie_is_found_and_a_stale_one_is_not(world: World, kind: str) -> None:
    judge, who = fresh.judge(), applicant()
    SEEDED[kind](world, judge, who)
    panel = fresh.planned(world, [fresh.case_of(world, people=[who.pk])], judges=0)
    found = checking.check_person(panel, judge.person_id)
    assert [one.kind for one in found] == [kind]
    assert all(piece["source"] for piece in found[0].evidence)
    hard = {rule.kind for rule in panel.terms.rules() if rule.hard}
    assert found[0].is_hard == (kind in hard)


def test_ties_beyond_the_look_back_say_nothing(world: World) -> None:
    judge, who = fresh.judge(), applicant()
    Affiliation.objects.create(person=judge.person, organisation=world.firm, since=today(20), until=today(4))
    related(judge.person_id, organisation=world.firm, kind="funded", until=today(4))
    panel = fresh.planned(world, [fresh.case_of(world, people=[who.pk])], judges=0)
    assert checking.check_person(panel, judge.person_id) == []


def test_whoever_stands_behind_one_case_judges_none_of_the_panel(world: World) -> None:
    judge = fresh.judge()
    cases = [fresh.case_of(world, people=[judge.person_id]), fresh.case_of(world)]
    panel = fresh.planned(world, cases, judges=0)
    kinds = {(one.kind, one.key) for one in checking.check_person(panel, judge.person_id)}
    assert kinds == {("own", cases[0].key), ("similar", cases[1].key)}


def test_another_register_can_offer_evidence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = fresh.judge()
    monkeypatch.setattr(evidence, "_providers", [])

    @evidence.evidence_from
    def projects(asked: evidence.Asked) -> list[Bond]:
        assert judge.person_id in asked.people
        case = asked.cases[0]
        return [Bond(judge.person_id, Party("case", case.pk), "project", "共同项目", "a project", "项目台账")]

    panel = fresh.planned(world, judges=0)
    assert [one.kind for one in checking.check_person(panel, judge.person_id)] == ["project"]


def test_a_review_under_way_of_an_untied_member_is_left_alone(world: World) -> None:
    panel = fresh.upto(world, "open")
    perform(panel, "check", by=world.actor("province"))
    assert set(Review.objects.values_list("state", flat=True)) == {"assigned"}
    assert Tie.objects.count() == 0
