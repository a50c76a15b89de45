"""A challenge on its way to a list: of one's own firm and need, still possible, looked at for likeness, of the list's region."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin, perform
from ronghe.registers.challenges.actions import challenges
from ronghe.registers.challenges.models import Call, Challenge, Content
from ronghe.registers.parties.models import Organisation
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "示例飞轮储能转子",
    "field": "新能源与节能",
    "content": "高转速转子疲劳寿命不足，需要新的复合材料与支承方案，并给出寿命预测方法。",
    "targets_text": "转速 ≥ 20000 r/min",
    "test": "第三方检测",
    "own_fen": 600_0000_00,
    "rights": "双方共有",
    "finish_on": date(2028, 12, 31),
}


def _argued(world, **fields) -> Challenge:
    one = challenges.propose(FIELDS | fields, by=world.actor("firm")).record
    Challenge.objects.filter(pk=one.pk).update(state="argued")
    one.refresh_from_db()
    return one


def test_a_firm_proposes_from_its_own_need_only(world):
    need = world.need("open")
    done = challenges.propose(FIELDS, by=world.actor("firm"), once="k", need=need)
    assert (done.record.need, done.record.region, done.record.state) == (need, "210102", "draft")
    assert challenges.propose(FIELDS, by=world.actor("firm"), once="k", need=need).repeated
    with pytest.raises(NotAllowed, match="本企业的需求"):
        challenges.propose(FIELDS, by=world.actor("other_firm"), need=need)
    Organisation.objects.filter(pk=world.firm.pk).update(state="closed")
    with pytest.raises(NotAllowed, match="属地核验"):
        challenges.propose(FIELDS, by=world.actor("firm"))
    assert Challenge.objects.count() == 1


def test_the_day_to_finish_by_lies_ahead_by_the_day_in_beijing(world):
    one = challenges.propose(FIELDS | {"finish_on": date(2027, 1, 2)}, by=world.actor("firm")).record
    evening = datetime(2027, 1, 1, 16, 30, tzinfo=UTC)  # half past midnight of the 2nd in Beijing
    with pytest.raises(Refused, match="晚于今天"):
        perform(one, "submit", by=world.actor("firm"), at=evening)
    perform(one, "submit", by=world.actor("firm"), at=evening.replace(hour=15))
    assert one.state == "submitted"


def test_who_passes_a_challenge_that_is_like_another_says_why(world):
    firm, county = world.actor("firm"), world.actor("county")
    first, second = (challenges.propose(FIELDS, by=firm).record for _ in range(2))
    for one in (first, second):
        perform(one, "submit", by=firm)
    with pytest.raises(Refused, match=first.number):
        perform(second, "check", by=county)
    second.refresh_from_db()
    assert (second.state, Event.objects.filter(noun="challenge", step="check").count()) == ("submitted", 0)
    perform(second, "check", by=county, answers={"alike": "前一榜题已撤回"})
    assert (second.state, second.alike) == ("checked", "前一榜题已撤回")


def test_only_a_list_of_its_region_that_is_being_drawn_up_takes_it(world):
    province, one = world.actor("province"), _argued(world)
    drawn = begin(fresh.call(world), by=province).record
    given = {"call": drawn.pk, "bounty": 400_0000_00, "race": "race"}
    with pytest.raises(Refused, match="大于 0"):
        perform(one, "list", by=province, answers=given | {"bounty": 0})
    Call.objects.filter(pk=drawn.pk).update(region="2102")
    with pytest.raises(NotOffered, match="地区"):
        perform(one, "list", by=province, answers=given)
    Call.objects.filter(pk=drawn.pk).update(region="2101", state="noticed")
    with pytest.raises(Refused):
        perform(one, "list", by=province, answers=given)
    one.refresh_from_db()
    assert (one.state, one.call, one.bounty_fen) == ("argued", None, None)
    Call.objects.filter(pk=drawn.pk).update(state="drafting")
    perform(one, "list", by=province, answers=given)
    assert (one.state, one.call, one.bounty_fen, one.race) == ("listed", drawn, 400_0000_00, True)
    perform(one, "unlist", by=province)
    one.refresh_from_db()
    assert (one.state, one.call, one.bounty_fen) == ("argued", None, None)


def test_a_challenge_that_is_pulled_ends_its_bids_and_empties_them(world):
    round = fresh.at_once(world)
    sealed, written = round.bid(), round.bid(round.bidder()[1], sealed=False)
    read = fresh.read_at_once(round, round.bidder()[1])
    with pytest.raises(NotAllowed):
        perform(round.challenge, "pull", by=world.actor("firm"), answers={"reason": "不做了"})
    perform(round.challenge, "pull", by=world.actor("province"), answers={"reason": "需求已不存在"})
    for one in (sealed, written, read):
        one.refresh_from_db()
    assert (sealed.state, written.state, read.state) == ("void", "void", "lost")
    for one in (sealed, written):
        kept = Content.objects.get(bid=one)
        assert (bytes(kept.locked), bytes(kept.envelope)) == (b"", b"")
    assert timezone.now() > round.call.published_at
