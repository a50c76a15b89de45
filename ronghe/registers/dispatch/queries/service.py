"""Reads of service logs: those that count, and evidence that stands with more than one."""

from django.db.models import Exists, OuterRef, QuerySet

from ronghe.ledger.models.attachment import Attachment
from ronghe.registers.dispatch.models import ServiceLog


def logs() -> QuerySet[ServiceLog]:
    """All logs with what lists and pages show of them."""
    return ServiceLog.objects.select_related(
        "posting__candidate__expert__person", "posting__organisation", "posting__entry__need"
    )


def counted(found: QuerySet[ServiceLog] | None = None) -> QuerySet[ServiceLog]:
    """Those of `found` (all) that count and whose evidence still stands."""
    standing = Attachment.objects.filter(noun="servicelog", key=OuterRef("pk"), withdrawn_at__isnull=True)
    chosen = ServiceLog.objects.all() if found is None else found
    return chosen.filter(Exists(standing), state="counted")


def evidence_used_by(log: ServiceLog) -> str:
    """The number of another log of the same person that shows every file of this one; empty if some file is its own."""
    standing = Attachment.objects.filter(noun="servicelog", withdrawn_at__isnull=True)
    mine = standing.filter(key=log.pk).values("sha256")
    others = ServiceLog.objects.filter(posting__candidate__expert=log.posting.candidate.expert_id)
    others = others.exclude(pk=log.pk).exclude(state="rejected")
    used = dict(standing.filter(key__in=others.values("pk"), sha256__in=mine).values_list("sha256", "key"))
    if not used or {one["sha256"] for one in mine} - set(used):
        return ""
    return ServiceLog.objects.get(pk=min(used.values())).number


def counted_that_day(log: ServiceLog) -> ServiceLog | None:
    """Another log of the same posting, day and form that counts already."""
    same = ServiceLog.objects.filter(posting=log.posting_id, served_on=log.served_on, form=log.form, state="counted")
    return same.exclude(pk=log.pk).first()
