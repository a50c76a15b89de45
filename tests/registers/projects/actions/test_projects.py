"""A project is started once a source, written by its lead, signed by three, and its money is bound."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import attachments, clocks
from ronghe.ledger.models import Event, Notice
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.parties.models import Person
from ronghe.registers.projects.actions import projects as actions
from ronghe.registers.projects.actions.taskbook import BudgetLine, NewMilestone
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.queries import books
from ronghe.registers.projects.queries.projects import project_of, projects_of
from tests.registers.projects import fresh
from tests.world import World, hands, organisation, user

pytestmark = pytest.mark.django_db


def _start(world: World, source: object = None, **changes: object) -> Project:
    today = timezone.localdate()
    given: dict[str, object] = {
        "title": "示例项目",
        "client": world.firm,
        "lead": world.university,
        "region": "210102",
        "fiscal": 1000,
        "own": 1000,
        "starts_on": today,
        "ends_on": today + timedelta(days=365),
        "milestones": [NewMilestone("一", today + timedelta(days=90), "示例", 800)],
        "budget": [BudgetLine("staff", 1000, 1000)],
        "by": world.actor("province"),
    }
    return actions.start(source=source, **given | changes)  # type: ignore[arg-type]


def test_a_source_has_one_project_at_a_time(world: World) -> None:
    source = world.need("open")
    made = _start(world, source)
    with pytest.raises(Refused, match="not over"):
        _start(world, source)
    perform(made, "stop", by=world.actor("province"), answers={"cause": "race", "reason": "示例"})
    perform(made, "conclude_stop", by=world.actor("province"), answers={"reason": "示例"})
    other = _start(world, source)
    assert projects_of("need", source.pk) == [other, made]
    assert project_of(source) == other


def test_the_same_click_starts_one_project(world: World) -> None:
    source = world.need("open")
    assert _start(world, source, once="k").pk == _start(world, source, once="k").pk


def test_each_member_of_a_team_has_one_entry_however_often_the_book_is_written(world: World) -> None:
    known, stranger = (
        {"name": "示例成员乙", "unit": world.university.name},
        {"name": "示例成员丙", "unit": "示例未登记所"},
    )
    made = _start(world, team=[known, stranger], leader=world.expert.person)
    first = {one["name"]: one["person"] for one in made.team}
    assert made.people == sorted([*first.values(), world.expert.person.pk])
    actions.write(made, {"team": [*made.team, {**known}]}, by=world.actor("institution"))
    assert [one["person"] for one in made.team] == [*first.values(), first["示例成员乙"]]
    assert Person.objects.filter(name__in=first).count() == 2
    told = Event.objects.filter(noun="project", key=made.pk).values_list("changes", flat=True)
    assert not any("示例成员" in str(one) for one in told)


def test_only_the_party_whose_move_it_is_signs(world: World) -> None:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    for username in ("firm", "other_firm", "county"):
        with pytest.raises((NotAllowed, Gone)):
            perform(made, "sign_lead", by=world.actor(username))
    perform(made, "sign_lead", by=world.actor("institution"))
    with pytest.raises(NotAllowed):
        perform(made, "sign_client", by=world.actor("institution"))
    perform(made, "sign_client", by=world.actor("firm"))
    assert made.state == "client_signed"


def test_a_task_book_that_lacks_something_is_not_signed_and_says_what(world: World) -> None:
    made = begin(fresh.task_book(world, goal=""), by=world.actor("city")).record
    with pytest.raises(NotOffered, match="no goal"):
        perform(made, "sign_lead", by=world.actor("institution"))
    actions.write(made, {"goal": "示例"}, by=world.actor("institution"))
    perform(made, "sign_lead", by=world.actor("institution"))


def test_a_returned_task_book_is_signed_anew_by_all(world: World) -> None:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    perform(made, "sign_lead", by=world.actor("institution"))
    perform(made, "return", by=world.actor("firm"), answers={"reason": "指标偏低"})
    assert (made.state, made.holder) == ("draft", world.university)
    perform(made, "sign_lead", by=world.actor("institution"))
    assert made.holder == world.firm


def test_the_last_signature_binds_the_money_and_begins_the_milestones(world: World) -> None:
    paying = fresh.open_fund(world)
    made = fresh.running(world, paying)
    told = books.standing(paying)
    assert (told.committed, told.left) == (fresh.FISCAL, fresh.BUDGET - fresh.FISCAL)
    assert [m.fiscal_fen for m in made.milestones.all()] == list(fresh.TRANCHES)
    assert Notice.objects.filter(user=world.users["firm"], noun="project", zh__contains="实施中").exists()


def test_more_than_a_fund_holds_is_not_bound_and_the_project_waits(world: World) -> None:
    paying = fresh.open_fund(world, fresh.FISCAL - 1)
    with pytest.raises(Refused, match="lacking"):
        fresh.running(world, paying)
    made = Project.objects.get()
    assert (made.state, made.milestones.count()) == ("client_signed", 0)
    assert books.standing(paying).committed == 0


def test_a_fund_of_another_office_is_not_spent(world: World) -> None:
    paying = fresh.open_fund(world, region="21")
    with pytest.raises(Refused, match="not yours"):
        fresh.running(world, paying)


def test_own_money_counts_with_a_file_and_each_file_once(world: World) -> None:
    made = fresh.running(world)
    by = world.actor("institution")
    given = {"amount": 1000, "file": "bank.txt"}
    with pytest.raises(Refused, match="no file"):
        perform(made, "prove_own", by=by, answers=given)
    attachments.store(made, SimpleUploadedFile("bank.txt", b"x"), by=by)
    perform(made, "prove_own", by=by, answers=given)
    assert made.own_proved_fen == 1000
    with pytest.raises(Refused, match="no file"):
        perform(made, "prove_own", by=by, answers=given)
    attachments.store(made, SimpleUploadedFile("bank.txt", b"y"), by=by)
    with pytest.raises(Refused, match="more than the own money"):
        perform(made, "prove_own", by=by, answers={"amount": fresh.OWN, "file": "bank.txt"})


@pytest.mark.parametrize("changes", [{"fiscal": 0, "own": 0}, {"fiscal": -1}, {"own": actions.MOST + 1}])
def test_implausible_money_is_refused(world: World, changes: dict[str, int]) -> None:
    with pytest.raises(Refused):
        _start(world, **changes)


def test_a_laboratory_that_won_signs_its_task_book_and_works_on_it(world: World) -> None:
    unit = organisation("示例辽宁材料实验室", "laboratory", "210106")
    lab = hands(user("lab", "lab", organisation=unit))
    made = begin(fresh.task_book(world, lead=unit, holder=unit), by=world.actor("city")).record
    with pytest.raises(Gone):
        perform(made, "sign_lead", by=world.actor("institution"))
    perform(made, "sign_lead", by=lab)
    perform(made, "sign_client", by=world.actor("firm"))
    perform(made, "approve", by=world.actor("city"), answers={"fund": fresh.open_fund(world).pk})
    one = made.milestones.get(place=1)
    attachments.store(made, SimpleUploadedFile("bank.txt", b"bank"), by=lab)
    perform(made, "prove_own", by=lab, answers={"amount": made.own_fen, "file": "bank.txt"})
    perform(one, "submit", by=lab, answers={"report": "示例完成情况"})
    assert (made.state, one.state) == ("running", "submitted")


@pytest.mark.parametrize(("lead", "above"), [("university", "city"), ("firm", "county"), ("nobody", "county")])
def test_an_overdue_task_book_is_reported_one_level_up_and_no_further(world: World, lead: str, above: str) -> None:
    unit = organisation("示例无账号有限公司") if lead == "nobody" else getattr(world, lead)
    begin(fresh.task_book(world, lead=unit, holder=unit, client=world.other_firm), by=world.actor("city"))
    Notice.objects.all().delete()
    clocks.tick(timezone.now() + timedelta(days=60))
    told = Notice.objects.filter(kind="escalation").values_list("user__username", flat=True)
    assert list(told) == [above]
