"""From opened bids to a project: eligibility, review, opinion, notice, award; a race; a failure; a revocation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import begin, perform
from ronghe.registers.challenges.actions import panels
from ronghe.registers.challenges.models import Bid
from ronghe.registers.parties.models import Person
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.queries.projects import projects_of
from ronghe.registers.reviews.models import Ban
from tests.registers.challenges.fresh import FIELDS, Round, opened
from tests.registers.projects.fresh import accepted, open_fund, paid_through
from tests.registers.reviews.fresh import judged
from tests.world import World, hands

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.made()


def _read(world: World, bids: int = 2, **values: object) -> tuple[Round, list[Bid]]:
    """A list opened with so many bids, each of a team of its own."""
    round = opened(world, **values)
    found = []
    for n in range(bids):
        by = world.actor("institution") if n == 0 else round.bidder()[1]
        found.append(round.bid(by, leader=f"示例负责人{n}", members=f"示例成员{n}，示例团队单位{n}", excluded=""))
    round.end()
    round.unlock()
    for one in found:
        one.refresh_from_db()
    return round, found


def _reviewed(world: World, bids: int = 2, **values: object) -> tuple[Round, list[Bid]]:
    round, found = _read(world, bids, **values)
    province = world.actor("province")
    for one in found:
        perform(one, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    judged(panels.convene(round.challenge, "written", by=province))
    if round.call.defence:
        judged(panels.convene(round.challenge, "defence", by=province))
    perform(round.challenge, "conclude", by=province)
    perform(round.challenge, "opine", by=world.actor("firm"), answers={"opinion": "方案一更可行"})
    return round, found


def _proposed(world: World, round: Round, chosen: list[Bid]) -> None:
    province = world.actor("province")
    for one in chosen:
        one.refresh_from_db()
        perform(one, "propose", by=province)
    perform(round.challenge, "propose", by=province)
    _over(round)


def _over(round: Round) -> None:
    """The notice has run out."""
    past = timezone.now() - timedelta(days=1)
    notice = Publication.objects.filter(subjects__noun="challenge", subjects__key=round.challenge.pk).latest("id")
    Publication.objects.filter(pk=notice.pk).update(opens_at=past - timedelta(days=9), closes_at=past)
    round.challenge.proposed_at = past - timedelta(days=9)
    round.challenge.save()


def test_the_best_wins_and_its_task_book_begins(world):
    round, (one, two) = _reviewed(world)
    _proposed(world, round, [one])
    body = Publication.objects.filter(subjects__noun="challenge", subjects__key=round.challenge.pk).latest("id").body
    for named in (round.challenge.title, world.university.name, FIELDS["title"], "400 万元"):
        assert named in body
    with pytest.raises(NotOffered):
        perform(two, "propose", by=world.actor("province"))
    perform(round.challenge, "award", by=world.actor("province"))
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, two.state, round.challenge.state) == ("won", "lost", "awarded")
    (project,) = projects_of("bid", one.pk)
    assert (project.fiscal_fen, project.own_fen) == (400_0000_00, 600_0000_00)
    assert [m["fiscal_fen"] for m in project.plan] == [150_0000_00, 170_0000_00]
    assert (project.client, project.title) == (world.firm, FIELDS["title"])
    assert project.lead == world.university
    assert (project.people, project.equipment) == (one.opened.team, FIELDS["equipment"])
    assert [row["name"] for row in project.team] == ["示例负责人0", "示例成员0"]


def test_a_challenge_goes_from_collection_to_a_closed_project(world):
    round, (one, _) = _reviewed(world)
    _proposed(world, round, [one])
    perform(round.challenge, "award", by=world.actor("province"))
    (project,) = projects_of("bid", one.pk)
    _signed(world, project)
    round.challenge.refresh_from_db()
    assert round.challenge.state == "running"
    accepted(world, paid_through(world, project))
    from ronghe.registers.projects.actions import payments
    from tests.registers.projects.fresh import pay

    pay(world, payments.propose_tail(project, by=world.actor("county")))
    project.refresh_from_db()
    evaluation = {"score": 92, "grade": "excellent", "text": "示例评价"}
    perform(project, "evaluate", by=world.actor("province"), answers=evaluation)
    perform(project, "close", by=world.actor("province"))
    round.challenge.refresh_from_db()
    assert round.challenge.state == "completed"
    perform(round.call, "finish", by=world.actor("province"))


def _signed(world: World, project: Project) -> None:
    from ronghe.registers.projects.actions import projects

    budget = [
        {"kind": "equipment", "fiscal_fen": project.fiscal_fen, "own_fen": 0},
        {"kind": "staff", "fiscal_fen": 0, "own_fen": project.own_fen},
    ]
    indicators = [{"name": "转速", "sign": ">=", "value": "21000", "unit": "r/min"}]
    projects.write(project, {"budget": budget, "indicators": indicators}, by=world.actor("institution"))
    perform(project, "sign_lead", by=world.actor("institution"))
    perform(project, "sign_client", by=world.actor("firm"))
    fund = open_fund(world)
    perform(project, "approve", by=world.actor("city"), answers={"fund": fund.pk})


def test_nothing_is_reviewed_before_every_bid_is_checked(world):
    round, (one, two) = _read(world)
    province = world.actor("province")
    perform(one, "admit", by=province)
    with pytest.raises(NotOffered, match="还有 1 个"):
        perform(round.challenge, "convene", by=province)
    perform(two, "refuse", by=province, answers={"reason": "资质不符"})
    perform(round.challenge, "convene", by=province)


def test_nobody_sits_on_two_teams(world):
    round = opened(world)
    for by in (world.actor("institution"), round.bidder()[1]):
        round.bid(by, members="示例同一人，示例沈阳工业大学", excluded="")
    round.end()
    round.unlock()
    for bid in Bid.objects.all():
        with pytest.raises(Refused, match="示例同一人"):
            perform(bid, "admit", by=world.actor("province"))


def test_who_is_in_the_list_of_breaches_is_not_admitted(world):
    _, (one, _) = _read(world)
    person = Person.objects.get(name="示例成员0")
    since = timezone.localdate() - timedelta(days=9)
    ban = Ban(person=person, since=since, reason="示例失信", source="示例来源")
    begin(ban, "enter", by=world.actor("province"))
    with pytest.raises(Refused, match="示例成员0"):
        perform(one, "admit", by=world.actor("province"))


def test_a_defence_is_waited_for_where_the_list_asks_it(world):
    round, found = _read(world, defence=True)
    province = world.actor("province")
    for one in found:
        perform(one, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    judged(panels.convene(round.challenge, "written", by=province))
    with pytest.raises(NotOffered, match="答辩"):
        perform(round.challenge, "conclude", by=province)
    judged(panels.convene(round.challenge, "defence", by=province))
    perform(round.challenge, "conclude", by=province)


def test_one_wins_unless_it_is_a_race(world):
    round, (one, two) = _reviewed(world)
    with pytest.raises(NotOffered, match="至多 1 个"):
        _proposed(world, round, [one, two])


def test_two_teams_race_and_one_goes_on(world):
    round, (one, two) = _reviewed(world)
    round.challenge.race = True
    round.challenge.save()
    _proposed(world, round, [one, two])
    perform(round.challenge, "award", by=world.actor("province"))
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, two.state) == ("racing", "racing")
    (first,), (second,) = projects_of("bid", one.pk), projects_of("bid", two.pk)
    _signed(world, first)
    round.challenge.refresh_from_db()
    perform(
        round.challenge,
        "continue_with",
        by=world.actor("province"),
        answers={"bid": one.pk, "reason": "中期指标领先"},
    )
    one.refresh_from_db(), two.refresh_from_db(), second.refresh_from_db()
    assert (one.state, two.state) == ("won", "lost")
    assert second.state in ("settling", "stopped")


def test_without_bids_it_fails_with_its_cause(world):
    round, _ = _read(world, 0)
    province = world.actor("province")
    with pytest.raises(NotOffered, match="没有资格合格"):
        perform(round.challenge, "convene", by=province)
    answers = {"cause": "no_bid", "reason": "无人揭榜"}
    perform(round.challenge, "fail", by=province, answers=answers)
    assert round.challenge.state == "failed"
    perform(round.call, "finish", by=province)


def test_an_award_waits_for_its_notice_and_its_objections(world):
    round, (one, _) = _reviewed(world)
    province = world.actor("province")
    perform(one, "propose", by=province)
    perform(round.challenge, "propose", by=province)
    with pytest.raises(NotOffered, match="之前不能办理"):
        perform(round.challenge, "award", by=province)


def test_a_revoked_challenge_takes_bid_and_project_with_it(world):
    round, (one, _) = _reviewed(world)
    _proposed(world, round, [one])
    perform(round.challenge, "award", by=world.actor("province"))
    perform(round.challenge, "revoke", by=world.actor("province"), answers={"reason": "弄虚作假"})
    one.refresh_from_db()
    (project,) = projects_of("bid", one.pk)
    assert one.state == "revoked"
    assert project.state in ("settling", "stopped")


def test_an_open_challenge_withdrawn_leaves_its_bids_unread(world):
    round = opened(world)
    bid = round.bid()
    perform(round.challenge, "pull", by=world.actor("province"), answers={"reason": "需求已不存在"})
    bid.refresh_from_db()
    assert bid.state == "void"
    assert not bid.content.envelope
    round.end()
    round.unlock()
    bid.refresh_from_db()
    assert bid.state == "void"


def test_the_firm_reads_bids_only_once_they_are_reviewed(world):
    from ronghe.ledger.scope import visible

    round, found = _read(world)
    province, firm = world.actor("province"), world.actor("firm")
    for one in found:
        perform(one, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    assert not visible(Bid.objects.all(), firm).exists()
    judged(panels.convene(round.challenge, "written", by=province))
    perform(round.challenge, "conclude", by=province)
    assert visible(Bid.objects.all(), firm).count() == 2


def test_what_a_reviewer_reads_of_a_blind_bid_names_nobody(world):
    from ronghe.registers.reviews.facts.reading import sections
    from ronghe.registers.reviews.models import Case

    round, found = _read(world)
    province = world.actor("province")
    for one in found:
        perform(one, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    panel = panels.convene(round.challenge, "written", by=province)
    for case in Case.objects.filter(panel=panel):
        told = case.title + "".join(f"{s.label}{s.text}" for s in sections(case))
        bid = Bid.objects.get(pk=case.key)
        for hidden in (bid.organisation.name, "示例负责人", "示例成员", bid.number):
            assert hidden not in told
        assert "碳纤维" in told


def test_applicants_of_the_same_list_do_not_judge_it(world):
    from ronghe.registers.reviews.facts.evidence import found as ties_found
    from ronghe.registers.reviews.models import Case

    round, found = _read(world)
    province = world.actor("province")
    for one in found:
        perform(one, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    panel = panels.convene(round.challenge, "written", by=province)
    rival = Person.objects.get(name="示例成员1")
    case = Case.objects.get(panel=panel, key=found[0].pk)
    kinds = {tie.kind for tie in ties_found([case], [rival.pk], panel.terms, timezone.localdate())}
    assert "similar" in kinds


def test_the_city_gets_no_say_over_another_citys_list(world):
    round, _ = _read(world)
    with pytest.raises(Refused):
        perform(round.challenge, "convene", by=world.actor("other_county"))
    assert hands(world.users["city"]).role == "city"
    assert SYSTEM.role == "system"
