"""Workbooks handed in: what they held, how far they have been taken into a register, and what was refused."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PHASES = {
    "waiting": ("等待读取", "Waiting"),
    "reading": ("正在读取", "Reading"),
    "ready": ("待确认", "Ready"),
    "taking": ("正在导入", "Taking in"),
    "done": ("已完成", "Done"),
    "failed": ("未能读取", "Failed"),
}


class Intake(models.Model):
    """One file. `report` keeps the first refused cells; the marked copy all. Rows are never stored twice: each carries
    a key of its own in its register, so that taking a file again does nothing."""

    kind = models.CharField(max_length=30)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    grant = models.ForeignKey("ledger.Grant", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    phase = models.CharField(max_length=8, default="waiting", choices=[(k, zh) for k, (zh, _) in PHASES.items()])
    beat_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    zh = models.CharField(max_length=500, blank=True)
    en = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "-id"])]
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=sorted(PHASES)), name="intake_phase_known"),
            models.CheckConstraint(condition=Q(taken__lte=F("good")), name="intake_takes_good_rows_only"),
        ]

    def __str__(self) -> str:
        return self.name
