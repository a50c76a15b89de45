"""Claims, invitations and grants follow what happens to organisations."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event, Grant, User
from ronghe.ledger.perform import perform
from ronghe.registers.parties.models import Organisation
from ronghe.web.accounts import actions
from ronghe.web.accounts.models import Claim
from tests.web.accounts.people import CODE, Place
from tests.world import World, hands, organisation


def application(code: str = CODE, **change: str) -> actions.Application:
    said = {
        "credit_code": code,
        "kind": "enterprise",
        "name": "示例新登记有限公司",
        "region": "210102",
        "industry": "34",
        "contact_name": "示例",
        "contact_phone": "024-0000001",
    }
    return actions.Application(**said | change)


def applicant(name: str = "applicant") -> User:
    return User.objects.create_user(name, name="示例申请人")


def test_an_officer_confirms_neither_their_own_claim_nor_their_own_organisation(world: World) -> None:
    county = world.users["county"]
    mine = actions.apply(county, application())
    with pytest.raises(NotAllowed):
        perform(mine.organisation, "verify", by=hands(county))
    perform(world.firm, "edit", by=SYSTEM, fields={"credit_code": "91210100MA0DEM0B2L"})
    other = actions.apply(county, application("91210100MA0DEM0B2L"))
    with pytest.raises(NotAllowed):
        perform(other, "confirm", by=hands(county))
    assert not Grant.objects.filter(user=county, role="firm").exists()


def test_a_claim_of_an_organisation_not_yet_checked_waits_for_its_check(world: World) -> None:
    first, second = actions.apply(applicant(), application()), actions.apply(applicant("second"), application())
    assert (first.state, second.state) == ("waiting", "filed")
    with pytest.raises(Refused):
        perform(second, "confirm", by=world.actor("county"))
    perform(first.organisation, "verify", by=world.actor("county"))
    assert Claim.objects.get(pk=second.pk).state == "filed"
    perform(Claim.objects.get(pk=second.pk), "confirm", by=world.actor("county"))
    assert Grant.objects.filter(organisation=first.organisation, manages=True).count() == 2


def test_confirming_a_member_makes_them_a_manager_without_a_second_grant(place: Place) -> None:
    perform(place.world.firm, "edit", by=SYSTEM, fields={"credit_code": CODE})
    claim = actions.apply(place.clerk, application())
    perform(claim, "confirm", by=place.world.actor("county"))
    grant = Grant.objects.get(user=place.clerk)
    assert grant.manages
    assert Event.objects.filter(noun="grant", key=grant.pk, step="appoint").count() == 1


def test_an_authority_is_not_claimed(world: World) -> None:
    office = organisation("示例科技局", "government")
    perform(office, "edit", by=SYSTEM, fields={"credit_code": CODE})
    with pytest.raises(Refused):
        actions.apply(applicant(), application())
    assert Claim.objects.count() == 0


def test_grants_follow_a_unit_that_moves(place: Place) -> None:
    perform(place.world.firm, "edit", by=SYSTEM, fields={"region": "210202"})
    assert set(Grant.objects.filter(unit=place.world.firm).values_list("place", flat=True)) == {"210202"}
    assert Event.objects.filter(noun="grant", step="move").count() == 3
    perform(place.grant(place.clerk), "suspend", by=hands(place.dalian), answers={"reason": "示例"})


def test_grants_and_claims_follow_a_merger(place: Place) -> None:
    world = place.world
    claim = actions.apply(applicant(), application())
    gone = claim.organisation
    answers = {"into": world.firm.pk, "reason": "同一单位"}
    perform(gone, "merge", by=world.actor("province"), answers=answers)
    found = Claim.objects.get(pk=claim.pk)
    assert (found.state, found.organisation) == ("filed", world.firm)
    keeper = organisation("示例合并后有限公司", region="210202")
    perform(world.firm, "merge", by=world.actor("province"), answers={"into": keeper.pk, "reason": "同一单位"})
    clerk = place.grant(place.clerk)
    assert (clerk.organisation, clerk.unit, clerk.place) == (keeper, keeper, "210202")
    assert Organisation.objects.get(pk=world.firm.pk).merged_into == keeper
    assert Claim.objects.get(pk=claim.pk).organisation == keeper


def test_an_invitation_asks_what_the_inviter_may_give(place: Place) -> None:
    for by, grant in (
        (place.boss, Grant(role="firm", organisation=place.world.other_firm)),
        (place.boss, Grant(role="province")),
        (place.clerk, Grant(role="firm", organisation=place.world.firm)),
        (place.dalian, Grant(role="county", region="210102")),
        (place.dalian, Grant(role="administrator", region="2102")),
        (place.world.users["province"], Grant(role="province")),
    ):
        with pytest.raises(NotAllowed):
            actions.invite(hands(by), grant, "示例", "a@demo.invalid")


def test_two_people_do_not_take_one_invitation(place: Place) -> None:
    made, _ = actions.invite(
        hands(place.boss), Grant(role="firm", organisation=place.world.firm), "示例", "a@demo.invalid"
    )
    actions.take_up(made, applicant())
    with pytest.raises(Refused):
        actions.take_up(made, applicant("second"))


def test_a_mail_that_cannot_be_sent_is_told(place: Place, settings: Any) -> None:
    made, secret = actions.invite(
        hands(place.boss), Grant(role="firm", organisation=place.world.firm), "示例", "a@demo.invalid"
    )
    assert actions.send_invitation(made, f"http://x{made.path(secret)}")
    assert secret in mail.outbox[0].body
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    assert not actions.send_invitation(made, "http://x/")


def test_a_substitute_is_named_for_a_time(place: Place) -> None:
    now = timezone.now()
    made = actions.name_substitute(place.grant(place.boss), place.clerk.pk, now, now + timedelta(days=2))
    assert (made.for_user, made.manages, made.organisation) == (place.boss, False, place.world.firm)


def test_who_files_a_claim_is_in_the_ledger(world: World) -> None:
    who = applicant()
    claim = actions.apply(who, application())
    event = Event.objects.get(noun="claim", key=claim.pk)
    assert (event.user, event.role, event.region) == (who.pk, "public", "210102")
