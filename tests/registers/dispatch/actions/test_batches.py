from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Stale
from ronghe.registers.dispatch.actions import batches
from ronghe.registers.dispatch.models import Batch, Order, Posting, Quota
from tests.registers.dispatch import programme
from tests.world import World


def test_a_batch_gets_from_the_terms_what_the_officer_leaves_open(world: World) -> None:
    batch = programme.batch(world, "draft", max_load=2)
    assert (batch.max_load, batch.max_per_firm, batch.notice_first) == (2, 3, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"term_ends_on": timezone.localdate() + timedelta(days=60)}, "不足 12 个月"),
        ({"closes_on": timezone.localdate() - timedelta(days=1)}, "征集截止早于征集开始"),
        ({"notice_period": "一会儿"}, "看不懂"),
    ],
)
def test_a_batch_that_cannot_be_is_refused_in_words(world: World, fields: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        programme.batch(world, "draft", **fields)
    assert not Batch.objects.exists()


def test_a_year_has_one_batch_of_a_number_unless_it_was_cancelled(world: World) -> None:
    first = programme.batch(world, "draft", year=2040)
    with pytest.raises(Refused, match=first.number):
        programme.batch(world, "draft", year=2040)
    perform(first, "cancel", by=world.actor("province"), answers={"reason": "重来"})
    assert programme.batch(world, "draft", year=2040).state == "draft"


def test_a_budget_below_the_vouchers_issued_is_refused(world: World) -> None:
    batch = programme.batch(world, "draft")
    Batch.objects.filter(pk=batch.pk).update(issued_fen=500)
    with pytest.raises(Refused, match="预算低于"):
        perform(batch, "edit", by=world.actor("province"), fields={"budget_fen": 400})


def test_a_window_that_is_over_is_not_opened(world: World) -> None:
    today = timezone.localdate()
    batch = programme.batch(world, "draft", opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    with pytest.raises(NotOffered, match="已过"):
        perform(batch, "open", by=world.actor("province"))


def test_batches_whose_window_is_over_are_found(world: World) -> None:
    batch = programme.batch(world)
    assert batches.due_to_close(timezone.localdate()) == []
    assert batches.due_to_close(batch.closes_on + timedelta(days=1)) == [batch]


def test_quotas_are_of_cities_of_the_province_and_in_order(world: World) -> None:
    batch, province = programme.batch(world, "draft"), world.actor("province")
    batches.set_quota(batch, "2101", "9", 1, by=province)
    batches.set_quota(batch, "2101", 8, None, by=province)
    assert Quota.objects.get().at_most == 8
    with pytest.raises(Refused, match="没有代码为"):
        batches.set_quota(batch, "1101", 1, None, by=province)
    with pytest.raises(Refused, match="最少名额不能大于"):
        batches.set_quota(batch, "2101", 1, 2, by=province)
    batches.set_quota(batch, "2101", None, None, by=province)
    assert not Quota.objects.exists()
    with pytest.raises(NotAllowed):
        batches.set_quota(batch, "2101", 1, None, by=world.actor("city"))


def test_pairs_are_locked_forbidden_with_a_reason_and_freed(world: World) -> None:
    batch, province = programme.batch(world), world.actor("province")
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    perform(batch, "close", by=province)
    batches.direct(batch, entry, one, "lock", by=province)
    assert Order.objects.get().kind == "lock"
    with pytest.raises(Refused, match="须写明理由"):
        batches.direct(batch, entry, one, "forbid", by=province)
    batches.direct(batch, entry, one, "forbid", "地方另有安排", by=province)
    assert Order.objects.get().kind == "forbid"
    batches.direct(batch, entry, one, "free", by=province)
    assert not Order.objects.exists()
    with pytest.raises(Stale):
        batches.direct(batch, entry, one, "lock", by=province, seen=batch.version - 1)


def test_orders_are_taken_together_or_not_at_all_and_never_over_another_officers(world: World) -> None:
    batch, province = programme.batch(world), world.actor("province")
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    perform(batch, "close", by=province)
    looked, pair = batches.standing(batch), {"entry": entry.number, "candidate": one.number}
    with pytest.raises(Refused, match="没有编号为"):
        batches.direct_all(batch, [pair | {"order": "lock"}, pair | {"entry": "CX-0", "order": "lock"}], by=province)
    assert not Order.objects.exists()
    batches.direct_all(batch, [pair | {"order": "forbid"}], "另有安排", by=province, standing=looked)
    with pytest.raises(Stale):
        batches.direct_all(batch, [pair | {"order": "lock"}], by=province, standing=looked)
    assert Order.objects.get().kind == "forbid"


def test_a_pair_of_another_batch_is_not_directed(world: World) -> None:
    batch, other = programme.batch(world), programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, other)
    perform(batch, "close", by=world.actor("province"))
    with pytest.raises(Refused, match="没有编号为"):
        batches.direct(batch, entry, one, "lock", by=world.actor("province"))


def test_a_lock_does_not_overrule_a_hard_conflict(world: World) -> None:
    batch = programme.batch(world)
    one, entry = programme.candidate(world, batch), programme.entry(world, batch)
    tie = {"tie": "shares", "organisation": world.firm.pk, "detail": "持股"}
    perform(one, "declare", by=world.actor("expert"), answers=tie)
    perform(batch, "close", by=world.actor("province"))
    with pytest.raises(NotOffered, match="须回避"):
        batches.direct(batch, entry, one, "lock", by=world.actor("province"))


def test_the_list_is_published_with_its_period_and_names_everybody_but_no_contact(world: World) -> None:
    posting = programme.posting(world)
    batch = posting.batch
    Batch.objects.filter(pk=batch.pk).update(state="planned")
    batch.refresh_from_db()
    perform(batch, "publish_list", by=world.actor("province"))
    notice = Publication.objects.get()
    assert (notice.state, notice.period) == ("published", "5wd")
    assert world.expert.person.name in notice.body
    assert world.firm.name in notice.body
    assert "000-0001" not in notice.body
    with pytest.raises(NotOffered, match="公示"):
        perform(batch, "dispatch", by=world.actor("province"))


def test_an_empty_list_is_not_published(world: World) -> None:
    batch = programme.batch(world, "closed")
    Batch.objects.filter(pk=batch.pk).update(state="planned")
    batch.refresh_from_db()
    assert not Posting.objects.exists()
    with pytest.raises(NotOffered, match="没有拟派驻的人选"):
        perform(batch, "publish_list", by=world.actor("province"))
