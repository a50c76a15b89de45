"""A filing from the start to the title."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions import filings
from ronghe.registers.tiers.models import Filing, Title
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def checked(world: World) -> Filing:
    fresh.figures(world)
    one = filings.start("small_tech", by=world.actor("firm"))
    perform(one, "submit", by=world.actor("firm"))
    perform(one, "check", by=world.actor("county"))
    return one


def test_a_technology_sme_goes_from_self_assessment_to_its_number(world: World) -> None:
    one = checked(world)
    assert (one.outcome, one.assessment["findings"]["S"]["points"][0] >= 60) == ("met", True)
    long_ago = timezone.now() - timedelta(days=40)
    perform(one, "publish", by=world.actor("province"), at=long_ago)
    notice = Publication.objects.get()
    assert "公示（1家）" in notice.title
    assert world.firm.name in notice.body
    publishing.close_expired()
    perform(one, "grant", by=world.actor("province"))
    title = Title.objects.get()
    assert (one.state, title.filing, title.tier) == ("granted", one, "small_tech")
    assert title.certificate.startswith("KX-")
    assert title.until.year == title.since.year + 1


def test_a_notice_that_runs_keeps_the_title_back(world: World) -> None:
    one = checked(world)
    perform(one, "publish", by=world.actor("province"))
    with pytest.raises(NotOffered, match="才满"):
        perform(one, "grant", by=SYSTEM)


def test_who_does_not_qualify_learns_why_and_keeps_the_draft(world: World) -> None:
    fresh.figures(world, staff=600)
    one = filings.start("small_tech", by=world.actor("firm"))
    with pytest.raises(Refused) as refused:
        perform(one, "submit", by=world.actor("firm"))
    assert "职工总数" in refused.value.zh
    one.refresh_from_db()
    assert (one.state, one.outcome, one.assessment) == ("draft", "", {})


def test_missing_facts_are_named(world: World) -> None:
    fresh.figures(world, resident=None)
    one = filings.start("small_tech", by=world.actor("firm"))
    with pytest.raises(Refused, match="境内注册居民企业"):
        perform(one, "submit", by=world.actor("firm"))


def test_without_figures_nothing_is_judged(world: World) -> None:
    one = filings.start("small_tech", by=world.actor("firm"))
    with pytest.raises(Refused, match="尚无年度数据"):
        perform(one, "submit", by=world.actor("firm"))


def test_a_second_open_filing_of_the_tier_is_refused(world: World) -> None:
    filings.start("small_tech", by=world.actor("firm"))
    with pytest.raises(NotOffered, match="已有一份在办"):
        filings.start("small_tech", by=world.actor("firm"))


def test_a_title_that_holds_long_yet_is_not_filed_for_again(world: World) -> None:
    begin(fresh.title(world), "enter", by=SYSTEM)
    with pytest.raises(NotOffered, match="有效至"):
        filings.start("high_tech", by=world.actor("firm"))


def test_there_is_no_second_try_in_the_year_of_a_revocation(world: World) -> None:
    held = begin(fresh.title(world), "enter", by=SYSTEM).record
    perform(held, "revoke", by=world.actor("province"), answers={"reason": "弄虚作假"})
    with pytest.raises(NotOffered, match="当年不得再次申报"):
        filings.start("high_tech", by=world.actor("firm"))


def test_the_rules_ask_for_a_visit_of_a_firm_without_rights(world: World) -> None:
    fresh.figures(world, ip1=0, ip2=0, hightech_valid=True, first_time=True)
    one = filings.start("small_tech", by=world.actor("firm"))
    perform(one, "submit", by=world.actor("firm"))
    if one.assessment["findings"]["K1"]["outcome"] != "met":
        pytest.skip("no notice of this year asks for visits")
    with pytest.raises(Refused, match="实地核查"):
        perform(one, "check", by=world.actor("county"))
    perform(one, "check", by=world.actor("county"), answers={"visit": "已实地查看"})
    assert (one.state, one.visit) == ("checked", "已实地查看")


def test_many_filings_are_made_public_by_one_notice(world: World) -> None:
    made = [fresh.seated(world, "small_tech") for _ in range(3)]
    Filing.objects.update(outcome="met")
    ready = list(Filing.objects.filter(pk__in=[one.pk for one in made]).select_related("organisation"))
    filings.publish_many(ready, by=world.actor("province"), at=datetime(2026, 3, 2, 2, tzinfo=UTC))
    assert Publication.objects.count() == 1
    assert {one.state for one in Filing.objects.all()} == {"noticed"}
    assert filings.due_to_grant() == list(Filing.objects.order_by("id"))


def test_what_the_rules_do_not_find_met_is_not_made_public(world: World) -> None:
    one = fresh.seated(world, "small_tech")
    Filing.objects.filter(pk=one.pk).update(outcome="not_met")
    one.refresh_from_db()
    with pytest.raises(NotOffered, match="不符合"):
        perform(one, "publish", by=world.actor("province"))
    assert not Publication.objects.exists()


def test_universities_do_not_file(world: World) -> None:
    with pytest.raises(Refused, match="只有企业"):
        begin(
            filings.filing_of(world.university, "gazelle", 2026),
            by=fresh.firm_of(Filing(organisation=world.university)),
        )


def test_offices_start_no_filing(world: World) -> None:
    with pytest.raises(Refused):
        filings.start("gazelle", by=world.actor("county"))
