from ronghe.ledger import attachments
from ronghe.registers.dispatch.queries import service
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import log, written
from tests.world import World


def test_a_log_counts_while_its_evidence_stands(world: World) -> None:
    posting = programme.posting(world, "serving")
    one = log(world, posting)
    log(world, posting, "confirmed", days_ago=2)
    assert list(service.counted()) == [one]
    attachments.withdraw(attachments.files_of(one)[0], by=world.actor("county"))
    assert list(service.counted()) == []


def test_a_log_without_files_borrows_none(world: World) -> None:
    assert service.evidence_used_by(written(world, programme.posting(world, "serving"))) == ""


def test_the_same_day_counts_by_form(world: World) -> None:
    posting = programme.posting(world, "serving")
    one = log(world, posting)
    assert service.counted_that_day(one) is None
    assert service.counted_that_day(log(world, posting, "confirmed")) == one
    assert service.counted_that_day(log(world, posting, "confirmed", form="remote")) is None
    assert service.logs().count() == 3
