"""What steps of a need do beyond changing its state."""

from datetime import date

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.scope import may_see
from ronghe.registers.needs import actions
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Expert, Person
from tests.world import World


def row(number: int, code: str, title: str) -> Row:
    return Row(
        number,
        {
            "title": title,
            "enterprise": "示例",
            "credit_code": code,
            "city": "沈阳市",
            "field": "新材料",
            "content": "内容",
            "targets": "寿命≥3 h",
            "budget_yuan": None,
            "deadline": date(2027, 1, 1),
            "contact": None,
        },
    )


def test_only_an_expert_in_the_pool_is_matched(world: World) -> None:
    need = world.need("open")
    perform(world.expert, "pause", by=world.actor("institution"))
    with pytest.raises(NotOffered):
        perform(need, "match", by=world.actor("county"), answers={"expert": world.expert.pk})


def test_an_expert_of_the_firm_itself_is_never_matched(world: World) -> None:
    own = begin(
        Expert(person=Person.objects.create(name="示例自家专家"), organisation=world.firm), "enter", by=SYSTEM
    ).record
    with pytest.raises(NotOffered):
        perform(world.need("open"), "match", by=world.actor("county"), answers={"expert": own.pk})


def test_a_released_need_has_no_expert_and_can_be_matched_again(world: World) -> None:
    need = world.need("matched")
    perform(need, "release", by=world.actor("firm"), answers={"reason": "时间不合"})
    assert (need.state, need.expert) == ("open", None)


def test_only_a_transfer_office_becomes_the_broker(world: World) -> None:
    need = world.need("open")
    with pytest.raises(NotOffered):
        perform(need, "hand_to_broker", by=world.actor("county"), answers={"broker": world.firm.pk})
    perform(need, "hand_to_broker", by=world.actor("county"), answers={"broker": world.broker.pk})
    assert need.broker == world.broker
    perform(need, "match", by=world.actor("broker"), answers={"expert": world.expert.pk})
    assert need.state == "matched"


def test_the_firm_alone_can_call_it_solved_and_may_dispute(world: World) -> None:
    need = world.need("reported")
    for username in ("expert", "county", "province"):
        with pytest.raises(NotAllowed):
            perform(need, "solve", by=world.actor(username), answers={"outcome": "好"})
    perform(need, "dispute", by=world.actor("firm"), answers={"reason": "指标未达"})
    assert need.state == "served"


def test_a_new_deadline_lies_ahead(world: World) -> None:
    need = world.need("open")
    perform(need, "expire", by=SYSTEM)
    with pytest.raises(NotOffered):
        perform(need, "renew", by=world.actor("firm"), answers={"deadline": "2020-01-01"})
    perform(need, "renew", by=world.actor("firm"), answers={"deadline": "2099-01-01"})
    assert (need.state, need.deadline) == ("open", date(2099, 1, 1))


def test_a_firm_that_is_not_confirmed_registers_nothing(world: World) -> None:
    perform(world.firm, "close", by=world.actor("province"), answers={"reason": "注销"})
    with pytest.raises(NotAllowed):
        actions.register({"title": "x"}, by=world.actor("firm"))


def test_rows_are_taken_once_and_unknown_firms_are_told(world: World) -> None:
    world.firm.credit_code = "91210100DEM0000019"
    world.firm.save()
    rows = [row(2, "91210100DEM0000019", "甲"), row(3, "91210100DEM0000019", "乙"), row(4, "91210200DEM000099X", "丙")]
    first = actions.take_rows(rows, world.actor("county"), "f.xlsx")
    assert (first.made, first.known, set(first.rejected)) == (2, 0, {4})
    again = actions.take_rows(rows, world.actor("county"), "f.xlsx")
    assert (again.made, again.known) == (0, 2)
    assert Need.objects.count() == 2
    assert Event.objects.filter(noun="need", step="file").count() == 2


def test_an_opinion_needs_a_known_verdict_and_reach(world: World) -> None:
    need = world.need("open")
    with pytest.raises(Refused):
        actions.opine(need, world.expert.pk, "unfit", "", by=world.actor("county"))
    with pytest.raises(Refused):
        actions.opine(need, world.expert.pk, "splendid", "", by=world.actor("county"))
    with pytest.raises(NotAllowed):
        actions.opine(need, world.expert.pk, "shortlisted", "", by=world.actor("other_county"))


def naming(world: World, confidentiality: str = "named") -> Need:
    return world.need("open", confidentiality=confidentiality)


@pytest.mark.parametrize("who", ["firm", "county", "city", "province"])
def test_the_firm_and_its_officers_name_who_sees_a_need_and_events_keep_whom(world: World, who: str) -> None:
    need, expert = naming(world), world.actor("expert")
    assert not may_see(need, expert)
    actions.name_person(need, world.expert.pk, by=world.actor(who))
    assert may_see(need, expert)
    actions.unname_person(need, world.expert.pk, by=world.actor(who))
    assert not may_see(need, expert)
    told = Event.objects.filter(noun="need", key=need.pk, step__endswith="name_person").order_by("id")
    assert [(e.step, e.answers) for e in told] == [
        ("name_person", {"expert": world.expert.pk}),
        ("unname_person", {"expert": world.expert.pk}),
    ]


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("expert", Gone),
        ("other_firm", Gone),
        ("other_county", Gone),
        ("broker", Gone),
        ("institution", Gone),
        ("auditor", NotAllowed),
    ],
)
def test_nobody_else_names_people(world: World, who: str, refusal: type[Exception]) -> None:
    need = naming(world)
    for act in (actions.name_person, actions.unname_person):
        with pytest.raises(refusal):
            act(need, world.expert.pk, by=world.actor(who))
    assert not need.named_people.exists()


def test_a_named_expert_names_nobody(world: World) -> None:
    need = naming(world)
    actions.name_person(need, world.expert.pk, by=world.actor("firm"))
    with pytest.raises(NotAllowed):
        actions.unname_person(need, world.expert.pk, by=world.actor("expert"))
    assert need.named_people.count() == 1


def test_only_experts_in_the_pool_are_named_and_nobody_twice(world: World) -> None:
    need, firm = naming(world), world.actor("firm")
    for key in (0, 2**62):
        for act in (actions.name_person, actions.unname_person):
            with pytest.raises(NotOffered):
                act(need, key, by=firm)
    actions.name_person(need, world.expert.pk, by=firm)
    with pytest.raises(NotOffered):
        actions.name_person(need, world.expert.pk, by=firm)
    with pytest.raises(NotOffered):
        actions.name_person(naming(world, "masked"), world.expert.pk, by=firm)
    perform(world.expert, "pause", by=world.actor("institution"))
    actions.unname_person(need, world.expert.pk, by=firm)
    with pytest.raises(NotOffered):
        actions.name_person(need, world.expert.pk, by=firm)
    assert Event.objects.filter(noun="need", step="name_person").count() == 1


def test_named_people_see_no_draft_and_the_list_ends_with_the_level(world: World) -> None:
    need, firm = world.need("draft", confidentiality="named"), world.actor("firm")
    actions.name_person(need, world.expert.pk, by=firm)
    assert not may_see(need, world.actor("expert"))
    actions.revise(need, {"title": "示例改名"}, by=firm)
    assert need.named_people.count() == 1
    actions.revise(need, {"confidentiality": "masked"}, by=firm)
    assert need.named_people.count() == 0
