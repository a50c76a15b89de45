"""Events, and the seals over them. None of these rows is ever changed or deleted: triggers in the database refuse it."""

from typing import Any

from django.db import models


class Event(models.Model):
    """One line of the ledger: who did which step to which record, what was answered, and which fields changed to what."""

    noun = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()
    step = models.CharField(max_length=40)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40)
    at = models.DateTimeField()
    user = models.PositiveBigIntegerField(null=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    grant = models.PositiveBigIntegerField(null=True)
    for_user = models.PositiveBigIntegerField(null=True)
    region = models.CharField(max_length=6, blank=True)
    answers = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "key", "id"]),
            models.Index(fields=["user", "-id"]),
            models.Index(fields=["noun", "step", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} {self.step}"

    def sealed_form(self) -> dict[str, Any]:
        """What the seal vouches for: every column but none of the seal's own."""
        return {
            "id": self.pk,
            "noun": self.noun,
            "key": self.key,
            "step": self.step,
            "before": self.before,
            "after": self.after,
            "at": self.at,
            "user": self.user,
            "name": self.name,
            "role": self.role,
            "grant": self.grant,
            "for_user": self.for_user,
            "region": self.region,
            "answers": self.answers,
            "changes": self.changes,
        }


class Seal(models.Model):
    """A batch of events under one Merkle root, chained to the batch before."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    before = models.CharField(max_length=64)
    head = models.CharField(max_length=64, unique=True)
    root_sm3 = models.CharField(max_length=64, blank=True)
    before_sm3 = models.CharField(max_length=64, blank=True)
    head_sm3 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.head[:12]}"


class Leaf(models.Model):
    """An event's place in a seal, with its digests at that moment."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="leaf")
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="leaves")
    place = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    digest_sm3 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "place"], name="leaf_place_once")]

    def __str__(self) -> str:
        return f"{self.seal_id}/{self.place}"
