"""The lots of the spot check."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from ronghe.engine.review.lots import Lots
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event, Notice
from ronghe.ledger.perform import begin, perform
from ronghe.registers.tiers.actions import spotchecks
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.models import Title
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 1, 4, tzinfo=UTC)


def held(world: World, count: int) -> list[Title]:
    made = [title_of(fresh.another(), "small_tech", f"K{n:03}", date(2026, 6, 20)) for n in range(count)]
    for one in made:
        begin(one, "enter", by=world.actor("province"), at=AT)
    return made


def test_at_least_the_share_that_the_rules_ask_for_is_drawn_and_no_more(world: World) -> None:
    held(world, 41)
    drawn = spotchecks.draw("small_tech", by=world.actor("province"), at=AT)
    assert len(drawn) == 3  # 5 % of 41 is 2.05
    (told,) = spotchecks.standings(AT.date())
    assert (told.titles, told.wanted, told.drawn, told.lacking, told.percent) == (41, 3, 3, 0, "5%")
    with pytest.raises(NotOffered, match="应抽 3 户，已抽 3 户"):
        spotchecks.draw("small_tech", by=world.actor("province"), at=AT)


def test_anybody_with_the_seed_finds_the_same_firms(world: World) -> None:
    held(world, 60)
    drawn = spotchecks.draw("small_tech", by=world.actor("province"), at=AT)
    answers = Event.objects.filter(step="draw").first().answers
    left, lots = [f"K{n:03}" for n in range(answers["among"])], Lots(answers["seed"])
    assert [one.certificate for one in drawn] == [left.pop(lots.below(len(left))) for _ in drawn]


def test_titles_that_come_later_are_drawn_among_themselves(world: World) -> None:
    held(world, 20)
    first = spotchecks.draw("small_tech", by=world.actor("province"), at=AT)
    for n in range(30):
        begin(
            title_of(fresh.another(), "small_tech", f"L{n}", date(2026, 7, 1)),
            "enter",
            by=world.actor("province"),
            at=AT,
        )
    second = spotchecks.draw("small_tech", by=world.actor("province"), at=AT)
    assert (len(first), len(second)) == (1, 2)
    assert not {one.pk for one in first} & {one.pk for one in second}


def test_the_county_is_told_and_an_inspection_ends_the_wait(world: World, spot_checks: None) -> None:
    today = timezone.localdate()
    begin(title_of(world.firm, "small_tech", "K1", today), "enter", by=world.actor("province"))
    (drawn,) = spotchecks.draw("small_tech", by=world.actor("province"))
    assert "抽中检查" in Notice.objects.filter(user=world.users["county"]).latest("id").zh
    perform(drawn, "inspect", by=world.actor("county"), answers={"result": "sound", "text": "现场核对一致"})
    assert (drawn.drawn_on, drawn.inspected_on) == (today, today)


def test_a_tier_without_such_a_rule_and_a_hand_without_the_right_draw_nothing(world: World) -> None:
    held(world, 3)
    with pytest.raises(NotOffered, match="没有规定"):
        spotchecks.draw("gazelle", by=world.actor("province"), at=AT)
    with pytest.raises(NotAllowed):
        spotchecks.draw("small_tech", by=world.actor("county"), at=AT)
    assert not Title.objects.filter(drawn_on__isnull=False).exists()
