from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin, perform
from ronghe.registers.dispatch.models import Posting
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import a_year_on, in_service
from tests.world import World


def need_of(posting: Posting) -> object:
    posting.entry.need.refresh_from_db()
    return posting.entry.need


def test_drawing_up_matches_the_need_as_the_system_where_the_acting_role_may_not(world: World) -> None:
    posting = programme.posting(world, "signing")
    assert (need_of(posting).state, need_of(posting).expert) == ("matched", world.expert)
    event = Event.objects.filter(noun="need", key=posting.entry.need_id, step="match").get()
    assert (event.role, Event.objects.filter(noun="posting", step="draw_up").get().role) == ("system", "institution")


def test_drawing_up_by_the_county_matches_as_the_county(world: World) -> None:
    posting = programme.posting(world)
    perform(posting, "draw_up", by=world.actor("county"))
    assert Event.objects.filter(noun="need", step="match").get().role == "county"


def test_a_need_that_somebody_else_serves_is_not_taken_away(world: World) -> None:
    posting = programme.posting(world)
    perform(need_of(posting), "match", by=world.actor("county"), answers={"expert": programme.expert(world).pk})
    with pytest.raises(NotOffered, match="不能由本派驻承接"):
        perform(posting, "draw_up", by=world.actor("institution"))
    posting.refresh_from_db()
    assert posting.state == "proposed"


def test_an_agreement_is_filed_only_with_all_three_signatures_and_each_signs_once(world: World) -> None:
    posting = programme.posting(world, "signing", **{})
    assert all((posting.signed_expert_at, posting.signed_firm_at)) is False
    perform(posting, "sign_expert", by=world.actor("expert"))
    with pytest.raises(NotOffered, match="派驻企业、派出单位"):
        perform(posting, "file", by=world.actor("county"))
    with pytest.raises(NotOffered, match="已确认过"):
        perform(posting, "sign_expert", by=world.actor("expert"))
    perform(posting, "sign_firm", by=world.actor("firm"))
    perform(posting, "sign_institution", by=world.actor("institution"))
    assert perform(posting, "file", by=world.actor("county")).record.filed_at is not None


def test_the_letter_has_its_own_series_and_service_on_the_need_begins(world: World) -> None:
    posting = programme.posting(world, "serving")
    assert posting.letter == f"PS-{timezone.localdate().year}-0001"
    assert posting.appointed_at is not None
    assert need_of(posting).state == "served"


def test_each_party_reviews_once_at_half_time(world: World) -> None:
    posting = programme.posting(world, "serving")
    perform(posting, "review_midterm", by=world.actor("firm"), answers={"verdict": "ahead", "text": "顺利"})
    perform(posting, "review_midterm", by=world.actor("institution"), answers={"verdict": "late", "text": "偏慢"})
    assert {party: said["verdict"] for party, said in posting.midterm.items()} == {
        "firm": "ahead",
        "institution": "late",
    }
    with pytest.raises(NotOffered, match="已作过中期评价"):
        perform(posting, "review_midterm", by=world.actor("firm"), answers={"verdict": "late", "text": "改口"})


def test_a_term_is_not_ended_before_its_date(world: World) -> None:
    posting = programme.posting(world, "serving")
    with pytest.raises(NotOffered, match="才满"):
        perform(posting, "end", by=world.actor("province"))


def test_a_renewal_lasts_as_long_as_the_terms_ask(world: World) -> None:
    today = timezone.localdate()
    posting = programme.posting(world, "serving", ends_on=today - timedelta(days=1))
    perform(posting, "end", by=SYSTEM)
    with pytest.raises(Refused, match="续派至少 12 个月"):
        perform(posting, "renew", by=world.actor("firm"), answers={"until": (today + timedelta(days=90)).isoformat()})
    perform(posting, "renew", by=world.actor("firm"), answers={"until": a_year_on(today).isoformat()})
    assert (posting.state, posting.ends_on) == ("serving", a_year_on(today))


def test_who_leaves_frees_the_need_and_the_entry_says_why(world: World) -> None:
    posting = in_service(world)
    perform(posting.entry, "place", by=world.actor("province"))
    perform(posting, "leave", by=world.actor("expert"), answers={"reason": "调离本省"})
    posting.entry.refresh_from_db()
    assert (need_of(posting).state, need_of(posting).expert) == ("open", None)
    assert (posting.entry.state, posting.entry.why_unserved) == ("unserved", "调离本省")
    assert Event.objects.filter(noun="need", step="release").get().role == "expert"


def test_a_cancelled_proposal_leaves_the_need_as_it_was(world: World) -> None:
    posting = programme.posting(world)
    perform(posting.entry, "place", by=world.actor("province"))
    perform(posting, "cancel", by=world.actor("province"), answers={"reason": "方案调整"})
    posting.entry.refresh_from_db()
    assert (need_of(posting).state, posting.entry.state) == ("open", "unserved")


def test_of_two_who_serve_one_need_the_other_takes_over(world: World) -> None:
    posting = in_service(world)
    perform(posting.entry, "place", by=world.actor("province"))
    fellow = programme.expert(world)
    one = programme.candidates.candidate_of(posting.batch, fellow)
    with pytest.raises(NotOffered):  # the window is closed
        begin(one, "nominate", by=world.actor("institution"))
    second = _colleague(world, posting)
    perform(posting, "leave", by=world.actor("firm"), answers={"reason": "另有安排"})
    need = need_of(posting)
    assert (need.state, need.expert_id) == ("served", second.candidate.expert_id)
    posting.entry.refresh_from_db()
    assert posting.entry.state == "served"


def _colleague(world: World, posting: Posting) -> Posting:
    """A second posting for the same need, in service, of somebody else from the pool."""
    province = world.actor("province")
    fellow = programme.expert(world)
    other = programme.candidates.candidate_of(programme.batch(world), fellow)
    sent = begin(other, "nominate", by=world.actor("institution")).record
    made = Posting(
        batch=posting.batch,
        plan=posting.plan,
        entry=posting.entry,
        candidate=sent,
        organisation=posting.organisation,
        institution=posting.institution,
        region=posting.region,
        starts_on=posting.starts_on,
        ends_on=posting.ends_on,
    )
    begin(made, "propose", by=province)
    perform(made, "draw_up", by=province)
    now = timezone.now()
    signed = {"signed_expert_at": now, "signed_firm_at": now, "signed_institution_at": now}
    Posting.objects.filter(pk=made.pk).update(**signed)
    perform(made, "file", by=province)
    return perform(made, "appoint", by=province).record
