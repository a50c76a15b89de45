"""A list: drawn up by its office, public for its period, open for bids, extended by rule, closed or withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Notice, Publication
from ronghe.ledger.perform import begin, perform
from ronghe.registers.challenges.actions import calls
from ronghe.registers.challenges.models import Bid, Call, Challenge, Content
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db


def _fields(**values):
    ahead = timezone.now() + timedelta(days=30)
    return {"title": "示例榜单", "kind": "government", "deadline_at": ahead} | values


def _written(instant) -> str:
    return f"{timezone.localtime(instant):%Y-%m-%d %H:%M}"


def test_a_list_is_of_the_office_that_draws_it_up_and_its_deadline_lies_ahead(world):
    assert calls.draw_up(_fields(), by=world.actor("province")).record.region == "21"
    city = calls.draw_up(_fields(), by=world.actor("city")).record
    assert city.region == "2101"
    past = {"deadline_at": timezone.now() - timedelta(minutes=1)}
    with pytest.raises(Refused, match="晚于现在"):
        calls.draw_up(_fields(**past), by=world.actor("province"))
    with pytest.raises(Refused, match="晚于现在"):
        calls.revise(city, past, by=world.actor("city"))
    city.refresh_from_db()
    assert city.deadline_at > timezone.now()
    assert Call.objects.count() == 2


def test_a_list_is_open_only_after_its_notice_that_names_every_challenge_and_with_a_key(world):
    province = world.actor("province")
    drawn = begin(fresh.call(world), by=province).record
    with pytest.raises(NotOffered, match="没有榜题"):
        perform(drawn, "publicise", by=province)
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    Challenge.objects.filter(pk=one.pk).update(state="listed", call=drawn, bounty_fen=400_0000_00)
    perform(drawn, "publicise", by=province)
    notice = Publication.objects.get(subjects__noun="call", subjects__key=drawn.pk)
    assert one.title in notice.body
    assert "400 万元" in notice.body
    assert "合成演示数据" in notice.body
    assert set(notice.subjects.values_list("noun", "key")) == {("call", drawn.pk), ("challenge", one.pk)}
    with pytest.raises(NotOffered, match="密钥"):
        perform(drawn, "publish", by=province)
    Call.objects.filter(pk=drawn.pk).update(public_key="11" * 32)
    drawn.refresh_from_db()
    with pytest.raises(NotOffered, match="公示"):
        perform(drawn, "publish", by=province)
    long_ago = timezone.now() - timedelta(days=20)
    Publication.objects.filter(pk=notice.pk).update(opens_at=long_ago, closes_at=timezone.now() - timedelta(days=9))
    Call.objects.filter(pk=drawn.pk).update(noticed_at=long_ago)
    drawn.refresh_from_db()
    perform(drawn, "publish", by=province)
    one.refresh_from_db()
    assert (drawn.state, one.state) == ("published", "open")


def test_an_outage_before_the_deadline_extends_it_by_whole_hours_and_tells_who_has_begun(world):
    round = fresh.at_once(world)
    round.bid(sealed=False)
    now = timezone.now().replace(second=0, microsecond=0)
    deadline = now + timedelta(hours=5)
    Call.objects.filter(pk=round.call.pk).update(deadline_at=deadline)
    round.call.refresh_from_db()

    def record(since: str, until: str) -> None:
        answers = {"since": since, "until": until, "evidence": "监控 17 号"}
        perform(round.call, "record_outage", by=world.actor("province"), answers=answers)

    def ago(minutes: int) -> str:
        return _written(now - timedelta(minutes=minutes))

    for since, until, said in (
        (ago(60), ago(51), "才顺延"),  # nine minutes
        (ago(60 * 21), ago(60 * 19 + 1), "才顺延"),  # long before the last 24 hours
        (ago(30), ago(60), "晚于开始"),
        (ago(30), ago(-10), "不能在未来"),
        ("昨晚八点", ago(10), "看不懂"),
    ):
        with pytest.raises(Refused, match=said):
            record(since, until)
    round.call.refresh_from_db()
    assert (round.call.deadline_at, round.call.outages) == (deadline, [])

    record(ago(120), ago(50))  # 70 minutes
    round.call.refresh_from_db()
    assert round.call.deadline_at == deadline + timedelta(hours=2)
    assert len(round.call.outages) == 1
    told = Notice.objects.filter(zh__contains="顺延至")
    assert {one.user_id for one in told} == {world.users["other_firm"].pk}
    with pytest.raises(Refused, match="重叠"):
        record(ago(60), ago(20))
    record(ago(50), ago(40))  # next to it, ten minutes
    round.call.refresh_from_db()
    assert round.call.deadline_at == deadline + timedelta(hours=3)


def test_what_was_not_handed_in_by_the_close_is_gone_with_what_was_written(world):
    round = fresh.at_once(world)
    written, sealed = round.bid(sealed=False), round.bid(round.bidder()[1])
    with pytest.raises(NotOffered, match="才能关闭"):
        perform(round.call, "close", by=world.actor("province"))
    round.end()
    written.refresh_from_db(), sealed.refresh_from_db()
    assert (written.state, sealed.state, round.challenge.state) == ("expired", "sealed", "closed")
    assert not Content.objects.get(bid=written).locked
    assert not Content.objects.get(bid=written).envelope
    assert Content.objects.get(bid=sealed).envelope


def test_a_list_that_is_withdrawn_takes_challenges_and_bids_with_it(world):
    round = fresh.at_once(world)
    bid = round.bid()
    perform(round.call, "withdraw", by=world.actor("province"), answers={"reason": "计划调整"})
    round.challenge.refresh_from_db(), bid.refresh_from_db()
    assert (round.call.state, round.challenge.state, bid.state) == ("withdrawn", "withdrawn", "void")
    assert not Content.objects.get(bid=bid).envelope
    assert not Bid.objects.filter(state="sealed").exists()


def test_a_list_is_opened_at_an_instant_before_its_deadline_also_when_that_is_entered_later(world):
    def ago(days):
        return timezone.now() - timedelta(days=days)

    drawn, one = fresh.listed(world, at=ago(90), deadline_at=ago(40))
    fresh.keyed(drawn, world)
    province = world.actor("province")
    perform(drawn, "publicise", by=province, at=ago(80))
    with pytest.raises(NotOffered, match="截止时间已过"):
        perform(drawn, "publish", by=province, at=ago(40))
    perform(drawn, "publish", by=province, at=ago(60))
    one.refresh_from_db()
    assert (drawn.state, one.state) == ("published", "open")
