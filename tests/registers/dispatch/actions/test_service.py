from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import attachments
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import service, vouchers
from ronghe.registers.dispatch.models import Posting, ServiceLog
from tests.registers.dispatch.programme import posting as made
from tests.registers.dispatch.service import assessed, file, in_service, log, voucher, written
from tests.world import World


@pytest.fixture
def posting(world: World) -> Posting:
    """Somebody in service."""
    return made(world, "serving")


def test_a_service_counts_when_photo_firm_and_county_stand(world: World, posting: Posting) -> None:
    one = log(world, posting)
    assert (one.state, one.is_late, one.counted_at is not None) == ("counted", False, True)


def test_without_a_photo_it_is_not_even_submitted(world: World, posting: Posting) -> None:
    with pytest.raises(NotOffered, match="尚无现场照片"):
        perform(written(world, posting), "submit", by=world.actor("expert"))


def test_without_the_firm_it_does_not_count(world: World, posting: Posting) -> None:
    with pytest.raises(NotOffered, match="待企业确认"):
        perform(log(world, posting, "submitted"), "count", by=world.actor("county"))


def test_without_the_county_it_does_not_count(world: World, posting: Posting) -> None:
    one = log(world, posting, "confirmed")
    for stranger in ("firm", "expert", "province", "other_county"):
        with pytest.raises(Refused):
            perform(one, "count", by=world.actor(stranger))
    one.refresh_from_db()
    assert one.state == "confirmed"


def test_a_photo_taken_away_before_the_county_looks_is_missed(world: World, posting: Posting) -> None:
    one = log(world, posting, "submitted")
    attachments.withdraw(attachments.files_of(one)[0], by=world.actor("firm"))
    perform(one, "confirm", by=world.actor("firm"))
    with pytest.raises(NotOffered, match="尚无现场照片"):
        perform(one, "count", by=world.actor("county"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"days_ago": -1}, "不能晚于今天"),
        ({"days_ago": 31}, "派驻期"),
        ({"hours": Decimal(0)}, "大于 0"),
        ({"hours": Decimal("24.5")}, "不超过 24"),
    ],
)
def test_what_cannot_have_been_is_refused(world: World, posting: Posting, fields: dict, said: str) -> None:
    with pytest.raises(Refused, match=said):
        written(world, posting, **fields)
    assert not ServiceLog.objects.exists()


def test_nobody_writes_a_log_before_the_letter(world: World) -> None:
    with pytest.raises(NotOffered, match="聘书颁发后"):
        written(world, made(world, "filed"))


def test_nobody_writes_a_log_for_another(world: World, posting: Posting) -> None:
    stranger = world.actor("expert")
    other = type(stranger)(**{**stranger.__dict__, "person": stranger.person + 10_000})
    fields = {"served_on": timezone.localdate(), "hours": Decimal(1), "summary": "示例"}
    with pytest.raises(NotAllowed):
        service.write(posting, fields, by=other)


def test_late_is_what_is_submitted_after_the_days_the_terms_allow(world: World, posting: Posting) -> None:
    assert not log(world, posting, "submitted", days_ago=7).is_late
    late = log(world, posting, "submitted", days_ago=8)
    assert late.is_late
    perform(late, "send_back", by=world.actor("firm"), answers={"reason": "日期有误"})
    earlier = {"served_on": late.served_on + timedelta(days=2)}
    service.revise(late, earlier, by=world.actor("expert"))
    perform(late, "submit", by=world.actor("expert"))
    assert not late.is_late


def test_one_proof_stands_for_one_service(world: World, posting: Posting) -> None:
    first = log(world, posting, "submitted", days_ago=3)
    second = written(world, posting, days_ago=2)
    attachments.store(second, file("b.csv", f"photo,{first.number}.csv\n1,2\n".encode()), by=world.actor("expert"))
    with pytest.raises(Refused, match=first.number):
        perform(second, "submit", by=world.actor("expert"))
    attachments.store(second, file("c.csv"), by=world.actor("expert"))
    perform(second, "submit", by=world.actor("expert"))


def test_a_day_is_not_counted_twice(world: World, posting: Posting) -> None:
    first, second = log(world, posting), log(world, posting, "confirmed")
    with pytest.raises(NotOffered, match=first.number):
        perform(second, "count", by=world.actor("county"))
    with pytest.raises(NotOffered):
        perform(first, "count", by=world.actor("county"))
    log(world, posting, form="training")  # another form of service on the same day is another service


def test_what_is_paid_for_is_not_taken_back(world: World) -> None:
    one = log(world, in_service(world))
    claim = vouchers.claim(voucher(world, one.posting.batch), one, 500_00, by=world.actor("firm"))
    with pytest.raises(NotOffered, match=claim.number):
        perform(one, "reject", by=world.actor("county"), answers={"reason": "核查不实"})
    perform(claim, "refuse", by=world.actor("city"), answers={"reason": "材料不足"})
    perform(one, "reject", by=world.actor("county"), answers={"reason": "核查不实"})
    assert (one.state, one.counted_at) == ("rejected", None)


def test_what_a_public_grade_stands_on_is_not_taken_back(world: World) -> None:
    graded = assessed(world, "noticed")
    with pytest.raises(NotOffered, match="已公示"):
        perform(graded.posting.logs.get(), "reject", by=world.actor("county"), answers={"reason": "核查不实"})
