"""Service logs: what was done at the firm, when, and what proves it."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.attachment import Attachment
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.service import SERVICE

FORMS = {
    "visit": ("现场服务", "On site"),
    "remote": ("远程服务", "Remote"),
    "training": ("培训", "Training"),
    "trial": ("试验试制", "Trial"),
}


class ServiceLog(Record):
    """One visit or other service under a posting."""

    workflow = SERVICE
    series = "RZ"
    home = "servicelogs"
    search_in = ("number", "summary")
    reach = {
        "expert": "posting__candidate__expert__person_id",
        "firm": "posting__organisation_id",
        "institution": "posting__institution_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "posting", "served_on", "hours", "form", "place", "summary", "is_late", "version"),
            *("created_at", "changed_at"),
        ),
    }

    posting = models.ForeignKey("dispatch.Posting", models.PROTECT, related_name="logs", verbose_name="派驻")
    region = models.CharField("派驻地", max_length=6)
    served_on = models.DateField("服务日期")
    hours = models.DecimalField("时长(小时)", max_digits=5, decimal_places=1)
    form = models.CharField("方式", max_length=8, choices=[(k, zh) for k, (zh, _) in FORMS.items()], default="visit")
    place = models.CharField("地点", max_length=100, blank=True)
    summary = models.TextField("服务内容", max_length=2000)
    is_late = models.BooleanField("逾期填报", default=False)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    counted_at = models.DateTimeField("计入时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["posting", "state", "-served_on"])]
        constraints = [
            known_state(SERVICE),
            models.CheckConstraint(condition=Q(hours__gt=0) & Q(hours__lte=24 * 31), name="servicelog_hours_sane"),
            models.UniqueConstraint(
                fields=["posting", "served_on", "form"],
                condition=Q(state="counted"),
                name="servicelog_day_counted_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="counted") | Q(counted_at__isnull=False), name="servicelog_counted_has_instant"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.served_on:%Y-%m-%d} {self.summary[:20]}"

    @property
    def evidence_count(self) -> int:
        """How many files stand with the log."""
        return Attachment.objects.filter(noun="servicelog", key=self.pk, withdrawn_at__isnull=True).count()
