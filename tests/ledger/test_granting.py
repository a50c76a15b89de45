"""Who may give what to whom: escalation is refused at the door itself, whatever page or program knocks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.granting import lapse, may_give
from ronghe.ledger.models import Event, Grant, Notice, User
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.roles import GRANTED, ROLES
from tests.world import World, hands, user

WHY = {"reason": "示例理由"}


def newcomer(name: str = "newcomer") -> User:
    return User.objects.create_user(name, name=f"示例{name}")


def of(account: User) -> Grant:
    return Grant.objects.filter(user=account).order_by("id")[0]


def given(by: User, **fields: object) -> Grant:
    made: Grant = begin(Grant(**fields), "give", by=hands(by)).record
    return made


def test_each_change_of_a_grant_is_an_event_that_names_who_did_it(world: World) -> None:
    root = world.users["administrator"]
    grant = given(root, user=newcomer(), role="county", region="210103")
    for step in ("suspend", "resume", "end"):
        perform(grant, step, by=hands(root), answers=WHY)
    events = Event.objects.filter(noun="grant", key=grant.pk).order_by("id")
    assert [(e.step, e.after, e.user) for e in events] == [
        ("give", "active", root.pk),
        ("suspend", "suspended", root.pk),
        ("resume", "active", root.pk),
        ("end", "ended", root.pk),
    ]
    assert events[0].changes["region"] == "210103"
    assert Notice.objects.filter(user=grant.user, kind="grant").count() == 4


def test_a_province_administrator_gives_every_role(world: World) -> None:
    root = world.users["administrator"]
    bounds = {
        "organisation": {"organisation": world.firm},
        "person": {"person": world.expert.person},
        "region": {"region": "210102"},
        "": {},
    }
    for role in GRANTED:
        made = given(root, user=newcomer(f"new_{role}"), role=role, **bounds[ROLES[role].bound])
        assert made.state == "active"


@pytest.mark.parametrize("role", sorted(set(GRANTED) - {"city", "county", "firm", "institution", "lab", "broker"}))
def test_a_city_administrator_gives_no_role_of_the_province(world: World, role: str) -> None:
    city = user("sy", "administrator", region="2101")
    person = {"person": world.expert.person} if ROLES[role].bound == "person" else {}
    region = {"region": "2101"} if role == "administrator" else {}
    with pytest.raises(NotAllowed):
        given(city, user=newcomer(), role=role, **person, **region)
    assert Grant.objects.filter(user__username="newcomer").count() == 0


def test_a_city_administrator_gives_within_the_city_only(world: World) -> None:
    city = user("sy", "administrator", region="2101")
    assert given(city, user=newcomer("a"), role="county", region="210102").place == "210102"
    assert given(city, user=newcomer("b"), role="firm", organisation=world.firm).place == "210102"
    for bounds in ({"role": "county", "region": "210202"}, {"role": "firm", "organisation": world.other_firm}):
        with pytest.raises(NotAllowed):
            given(city, user=newcomer(str(bounds["role"]) + "x"), **bounds)
    with pytest.raises(Gone):
        perform(of(world.users["other_county"]), "end", by=hands(city), answers=WHY)
    with pytest.raises(NotAllowed):
        perform(of(user("sy2", "administrator", region="2101")), "end", by=hands(city), answers=WHY)


def test_nobody_gives_anything_to_themselves(world: World) -> None:
    root, boss = world.users["administrator"], user("boss", "firm", organisation=world.firm, manages=True)
    with pytest.raises(NotAllowed):
        given(root, user=root, role="province")
    with pytest.raises(NotAllowed):
        given(boss, user=boss, role="firm", organisation=world.firm)


def test_a_manager_gives_the_own_role_in_the_own_unit_only(world: World) -> None:
    boss = user("boss", "firm", organisation=world.firm, manages=True)
    assert given(boss, user=newcomer("a"), role="firm", organisation=world.firm).unit == world.firm
    refused = (
        {"role": "firm", "organisation": world.other_firm},
        {"role": "institution", "organisation": world.firm},
        {"role": "county", "region": "210102"},
        {"role": "administrator"},
        {"role": "expert", "person": world.expert.person},
    )
    for n, bounds in enumerate(refused):
        with pytest.raises(NotAllowed):
            given(boss, user=newcomer(f"n{n}"), **bounds)


def test_a_manager_of_an_institution_administers_its_experts_and_no_others(world: World) -> None:
    rector = user("rector", "institution", organisation=world.university, manages=True)
    made = given(rector, user=newcomer(), role="expert", person=world.expert.person)
    assert (made.unit, made.organisation) == (world.university, None)
    perform(made, "suspend", by=hands(rector), answers=WHY)
    other = user("elsewhere", "institution", organisation=world.broker, manages=True)
    with pytest.raises(Gone):
        perform(made, "resume", by=hands(other))
    with pytest.raises(NotAllowed):
        given(other, user=newcomer("x"), role="expert", person=world.expert.person)


def test_members_who_do_not_manage_change_nothing(world: World) -> None:
    clerk, boss = world.users["firm"], user("boss", "firm", organisation=world.firm, manages=True)
    for step, answers in (("suspend", WHY), ("end", WHY), ("hand_over", {"to": of(clerk).pk}), ("relieve", WHY)):
        with pytest.raises(NotAllowed):
            perform(of(boss), step, by=hands(clerk), answers=answers)
    with pytest.raises(NotAllowed):
        perform(of(clerk), "appoint", by=hands(clerk))
    with pytest.raises(NotAllowed):
        given(clerk, user=newcomer(), role="firm", organisation=world.firm)


def test_management_is_handed_over_within_the_unit(world: World) -> None:
    boss, clerk = user("boss", "firm", organisation=world.firm, manages=True), world.users["firm"]
    for stranger in ("other_firm", "expert"):
        with pytest.raises(NotOffered):
            perform(of(boss), "hand_over", by=hands(boss), answers={"to": of(world.users[stranger]).pk})
    perform(of(boss), "hand_over", by=hands(boss), answers={"to": of(clerk).pk})
    assert (of(boss).manages, of(clerk).manages) == (False, True)
    assert Event.objects.filter(noun="grant", key=of(clerk).pk, step="appoint").count() == 1
    with pytest.raises(NotOffered):
        perform(of(boss), "hand_over", by=hands(boss), answers={"to": of(clerk).pk})


def test_what_an_administrator_suspended_no_manager_resumes(world: World) -> None:
    boss, clerk = user("boss", "firm", organisation=world.firm, manages=True), world.users["firm"]
    perform(of(clerk), "suspend", by=world.actor("administrator"), answers=WHY)
    with pytest.raises(NotAllowed):
        perform(of(clerk), "resume", by=hands(boss))
    perform(of(clerk), "resume", by=world.actor("administrator"))
    perform(of(clerk), "suspend", by=hands(boss), answers=WHY)
    perform(of(clerk), "resume", by=hands(boss))
    assert of(clerk).state == "active"


def test_the_last_administrator_stays(world: World) -> None:
    root = world.users["administrator"]
    user("temporary", "administrator", until=timezone.now() + timedelta(days=3))
    user("of_city", "administrator", region="2101")
    for step in ("end", "suspend"):
        with pytest.raises(NotOffered):
            perform(of(root), step, by=hands(root), answers=WHY)
    second = user("second", "administrator")
    perform(of(root), "end", by=hands(second), answers=WHY)
    with pytest.raises(NotOffered):
        perform(of(second), "end", by=hands(second), answers=WHY)


def test_hands_that_were_suspended_meanwhile_do_nothing(world: World) -> None:
    boss, clerk = user("boss", "firm", organisation=world.firm, manages=True), world.users["firm"]
    held = hands(boss)
    perform(of(boss), "suspend", by=world.actor("administrator"), answers=WHY)
    with pytest.raises(NotAllowed):
        perform(of(clerk), "end", by=held, answers=WHY)


def test_the_bounds_must_be_those_of_the_role(world: World) -> None:
    root = world.users["administrator"]
    for n, bounds in enumerate(
        (
            {"role": "province", "region": "2101"},
            {"role": "county", "region": "210102", "organisation": world.firm},
            {"role": "firm", "organisation": world.firm, "region": "21"},
        )
    ):
        with pytest.raises(Refused):
            given(root, user=newcomer(f"n{n}"), **bounds)


def test_the_same_grant_is_not_given_twice(world: World) -> None:
    with pytest.raises(NotOffered):
        given(world.users["administrator"], user=world.users["firm"], role="firm", organisation=world.firm)


def substitution(own: Grant, account: User, days: int = 5, **change: object) -> Grant:
    now = timezone.now()
    fields = {**own.bounds, "for_user": own.user, "since": now, "until": now + timedelta(days=days)} | change
    return Grant(user=account, **fields)


def test_a_substitute_acts_in_the_name_of_another_and_every_event_shows_it(world: World) -> None:
    colleague = user("colleague", "county", region="210102")
    own = of(world.users["county"])
    made = begin(substitution(own, colleague), "substitute", by=own.actor()).record
    need = world.need("submitted")
    perform(need, "accept", by=Grant.objects.get(pk=made.pk).actor())
    event = Event.objects.filter(noun="need", key=need.pk).latest("id")
    assert (event.user, event.for_user, event.grant) == (colleague.pk, world.users["county"].pk, made.pk)


def test_a_substitution_gives_no_more_than_one_has_and_to_colleagues_only(world: World) -> None:
    own = of(world.users["county"])
    colleague = user("colleague", "county", region="210102")
    past = timezone.now() - timedelta(days=9)
    for account, change in (
        (world.users["other_county"], {}),
        (world.users["firm"], {}),
        (colleague, {"region": "2101"}),
        (colleague, {"role": "city", "region": "2101"}),
        (colleague, {"role": "province", "region": ""}),
        (colleague, {"for_user": world.users["city"]}),
        (colleague, {"since": past, "until": past + timedelta(days=1)}),
        (colleague, {"until": timezone.now() + timedelta(days=900)}),
    ):
        with pytest.raises(Refused):
            begin(substitution(own, account, **change), "substitute", by=own.actor())
    made = begin(substitution(own, colleague), "substitute", by=own.actor()).record
    third = user("third", "county", region="210102")
    again = substitution(made, third, days=2, for_user=colleague)
    with pytest.raises(NotAllowed):
        begin(again, "substitute", by=Grant.objects.get(pk=made.pk).actor())


def test_a_reviewer_has_no_substitute(world: World) -> None:
    reviewer = user("reviewer", "reviewer", person=world.expert.person)
    own = of(reviewer)
    with pytest.raises(NotAllowed):
        begin(substitution(own, world.users["institution"]), "substitute", by=own.actor())


def test_a_substitution_ends_by_itself_with_what_it_stands_for_and_by_the_person(world: World) -> None:
    own, colleague = of(world.users["county"]), user("colleague", "county", region="210102")
    made = begin(substitution(own, colleague), "substitute", by=own.actor()).record
    with pytest.raises(NotAllowed):
        perform(made, "withdraw", by=hands(colleague))
    perform(made, "withdraw", by=own.actor())
    made = begin(substitution(own, colleague), "substitute", by=own.actor()).record
    perform(own, "suspend", by=world.actor("administrator"), answers=WHY)
    assert Grant.objects.get(pk=made.pk).state == "ended"


def test_what_ran_out_is_written_down_once(world: World) -> None:
    soon = timezone.now() + timedelta(days=1)
    grant = of(user("guest", "county", region="210103", until=soon))
    assert lapse() == 0
    assert lapse(soon) == 1
    assert lapse(soon) == 0
    assert Grant.objects.get(pk=grant.pk).state == "ended"


def test_an_administrator_takes_no_step_of_the_business(world: World) -> None:
    from ronghe.ledger.registry import nouns

    steps = {
        (noun, s.name) for noun, m in nouns().items() for s in m.workflow.steps.values() if "administrator" in s.by
    }
    # Doubles among experts are master data, as those among units are.
    master = {"enter", "merge", "take_in", "part", "keep_apart"}
    # Beside grants only the master data of units and experts, never a need, a claim, a publication.
    assert {noun for noun, _ in steps} <= {"grant", "organisation", "expert", "result"}
    assert {step for noun, step in steps if noun in {"expert", "result"}} <= master


def test_whom_a_role_lets_one_give(world: World) -> None:
    city, boss = user("sy", "administrator", region="2101"), user("boss", "firm", organisation=world.firm, manages=True)
    assert {r for r in GRANTED if may_give(r, hands(city))} == {
        "city",
        "county",
        "firm",
        "institution",
        "lab",
        "broker",
    }
    assert {r for r in GRANTED if may_give(r, hands(boss))} == {"firm"}


def test_the_system_gives_without_being_asked_and_the_steps_know_the_system() -> None:
    assert SYSTEM.role in GRANT.steps["give"].by
