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
    files = set(
        Attachment.objects.filter(noun="servicelog", key=log.pk, withdrawn_at__isnull=True).values_list(
            "sha256", flat=True
        )
    )
    person = log.posting.candidate.expert_id
    others = ServiceLog.objects.filter(posting__candidate__expert=person).exclude(pk=log.pk).exclude(state="rejected")
    elsewhere = Attachment.objects.filter(noun="servicelog", sha256__in=files, withdrawn_at__isnull=True)
    used = dict(elsewhere.filter(key__in=others.values("pk")).values_list("sha256", "key"))
    if not files or files - set(used):
        return ""
    return ServiceLog.objects.get(pk=min(used.values())).number


def counted_that_day(log: ServiceLog) -> ServiceLog | None:
    """Another log of the same posting, day and form that counts already."""
    same = ServiceLog.objects.filter(posting=log.posting_id, served_on=log.served_on, form=log.form, state="counted")
    return same.exclude(pk=log.pk).first()
