"""Service of a posting for tests: logs with evidence, a batch in service, assessments, vouchers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.ledger import attachments
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import assessing, service, vouchers
from ronghe.registers.dispatch.models import Assessment, Batch, Posting, ServiceLog, Voucher
from tests.registers.dispatch import programme
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


def file(name: str = "photo.csv", content: bytes = b"") -> SimpleUploadedFile:
    """A small file whose content is its name unless given."""
    return SimpleUploadedFile(name, content or f"photo,{name}\n1,2\n".encode())


def written(world: World, posting: Posting, days_ago: int = 1, **fields: Any) -> ServiceLog:
    """A draft of a log about so many days ago, without evidence."""
    given = {
        "served_on": timezone.localdate() - timedelta(days=days_ago),
        "hours": Decimal(4),
        "form": "visit",
        "place": "示例车间",
        "summary": "现场诊断热处理炉温均匀性",
    } | fields
    return service.write(posting, given, by=world.actor("expert"))


def log(world: World, posting: Posting, upto: str = "counted", days_ago: int = 1, **fields: Any) -> ServiceLog:
    """A log with a photo, taken along its line up to a state."""
    made = written(world, posting, days_ago, **fields)
    attachments.store(made, file(f"{made.number}.csv"), by=world.actor("expert"))
    for state, step, who in (
        ("submitted", "submit", "expert"),
        ("confirmed", "confirm", "firm"),
        ("counted", "count", "county"),
    ):
        if made.state == upto:
            break
        perform(made, step, by=world.actor(who))
        assert made.state == state
    return made


def over(record: Any) -> None:
    """Let the latest public notice about a record have ended."""
    past = timezone.now() - timedelta(days=30)
    for notice in Publication.objects.filter(subjects__noun=record.workflow.noun, subjects__key=record.pk):
        Publication.objects.filter(pk=notice.pk).update(opens_at=past, closes_at=past + timedelta(days=9))
    if hasattr(record, "noticed_at"):
        type(record)._base_manager.filter(pk=record.pk).update(noticed_at=past)
        record.refresh_from_db()


def in_service(world: World, **fields: Any) -> Posting:
    """A posting in service whose batch is in service too: the list was published and its notice is over."""
    made = programme.posting(world, "proposed", **fields)
    batch, province = made.batch, world.actor("province")
    batch.refresh_from_db()
    perform(batch, "plan", by=province)
    perform(batch, "publish_list", by=province)
    over(batch)
    perform(batch, "dispatch", by=SYSTEM)
    for step, who in (
        ("draw_up", "institution"),
        ("sign_expert", "expert"),
        ("sign_firm", "firm"),
        ("sign_institution", "institution"),
        ("file", "county"),
        ("appoint", "province"),
    ):
        perform(made, step, by=world.actor(who))
    made.batch.refresh_from_db()
    return made


def assessed(world: World, upto: str = "graded", visits: int = 1) -> Assessment:
    """The assessment of a posting with so many counted logs, taken along its line up to a state."""
    posting = in_service(world)
    for n in range(visits):
        log(world, posting, days_ago=n + 1)
    perform(posting.batch, "assess", by=world.actor("province"))
    one = Assessment.objects.get(posting=posting)
    for step, who, answers in (
        ("write", "expert", {"text": "完成诊断与工艺改进"}),
        ("evaluate", "firm", {"satisfaction": 90, "text": "满意"}),
        ("check", "county", {"text": "属实"}),
        ("grade", "province", {}),
    ):
        if one.state == upto:
            return one
        perform(one, step, by=world.actor(who), answers=answers)
    if upto in ("noticed", "final"):
        assessing.publish_grades(posting.batch, by=world.actor("province"))
        one.refresh_from_db()
    if upto == "final":
        over(one)
        perform(one, "finalise", by=SYSTEM)
    return one


def voucher(world: World, batch: Batch, amount_fen: int = 10_000_00) -> Voucher:
    """A voucher of the batch for the world's firm, from the city."""
    return vouchers.issue(batch, world.firm.pk, world.firm.region, amount_fen, by=world.actor("city"))


def a_year_on(day: date) -> date:
    """The last day of a year that begins on `day`, on the safe side."""
    return day + timedelta(days=366)
