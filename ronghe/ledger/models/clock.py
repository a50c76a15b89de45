"""Clocks that run on records: whose turn, since when, until when, and the pauses."""

from django.db import models
from django.db.models import Q


class RunningClock(models.Model):
    """One turn of one record. `pauses` is a list of [from, to or null] in ISO instants; `told` the reminders sent."""

    noun = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()
    turn = models.CharField(max_length=40)
    who = models.CharField(max_length=20)
    region = models.CharField(max_length=6, blank=True)
    started_at = models.DateTimeField()
    within = models.CharField(max_length=40)
    due_at = models.DateTimeField(null=True)
    pauses = models.JSONField(default=list)
    paused = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    told = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="clock_due", condition=Q(ended_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "key", "turn"], condition=Q(ended_at__isnull=True), name="clock_runs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} {self.turn}"
