"""Writes of qualifications."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.registers.bookings.models import Qualification, Resource
from ronghe.registers.bookings.workflow.qualification import QUALIFICATION


def ask(
    resource: Resource, organisation: Any, reason: str, *, by: Actor, once: str = "", at: datetime | None = None
) -> Qualification:
    """A firm says why it may use the resource."""
    made = Qualification(resource=resource, organisation=organisation, region=organisation.region, reason=reason)
    return begin(made, "ask", by=by, once=once, at=at).record  # type: ignore[no-any-return]


@on(QUALIFICATION, "ask")
def check_ask(qualification: Qualification, *, by: Actor, at: datetime) -> None:
    """One standing or asked for at a time."""
    same = Qualification.objects.filter(
        resource=qualification.resource_id,
        organisation=qualification.organisation_id,
        state__in=["asked", "granted"],
    ).exclude(pk=qualification.pk)
    if (other := same.first()) is not None:
        raise Refused(
            f"本单位对该资源已有资格或申请（{other.number}）；到期前不用再申请",
            f"there is a qualification or request already ({other.number}); no second one is needed",
        )


@on(QUALIFICATION, "grant")
def grant(qualification: Qualification, *, by: Actor, at: datetime, until: str) -> None:
    """From today to the day named."""
    today, last = day_of(at), date.fromisoformat(until)
    if last < today:
        raise Refused("有效期不能早于今天；请改日期", "the last day lies in the past; choose a later one")
    qualification.starts_on, qualification.ends_on = today, last
