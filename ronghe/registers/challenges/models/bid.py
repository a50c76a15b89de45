"""A bid, and its content: locked while it is written, sealed when it is handed in, open when the keepers opened the list."""

import secrets
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.challenges.workflow.bid import BID

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor

ALIVE = ("draft", "sealed", "opened", "eligible", "proposed", "won", "racing", "ineligible", "lost")
TO_THE_FIRM = ("reviewed", "opined", "proposed", "awarded", "running", "completed", "terminated", "revoked")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def fresh_number(year: int) -> str:
    """A number that tells nothing: one counted up would tell how many others bid."""
    return f"JB-{year}-{''.join(secrets.choice(_LETTERS) for _ in range(10))}"


class Bid(Record):
    """One team's bid on one challenge. Its content is no field of it: see `Content` and `Opened`."""

    workflow = BID
    series = "JB"
    home = "bids"
    search_in = ("number", "organisation__name")
    told_with = ("challenge", "organisation")
    reach = {
        "firm": "organisation_id",
        "institution": "organisation_id",
        "lab": "organisation_id",
        "county": "challenge__region",
        "city": "challenge__region",
    }
    region_field = "challenge__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "challenge", "organisation", "sealed_at", "digest", "revision"),
            *("version", "synthetic", "created_at", "changed_at"),
        ),
    }

    challenge = models.ForeignKey("challenges.Challenge", models.PROTECT, related_name="bids", verbose_name="榜题")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="bids", verbose_name="揭榜单位"
    )
    sealed_at = models.DateTimeField("收到时刻", null=True, blank=True)
    digest = models.CharField("密封内容摘要", max_length=64, blank=True)
    revision = models.PositiveIntegerField("密封的稿次", default=0)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["challenge", "state"])]
        constraints = [
            known_state(BID),
            models.UniqueConstraint(
                fields=["challenge", "organisation"], condition=Q(state__in=ALIVE), name="bid_one_a_team"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn", "expired", "void"])
                | (Q(sealed_at__isnull=False) & ~Q(digest="")),
                name="bid_handed_in_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def place(self) -> str:
        """What its envelope is bound to: moved to another bid it does not open."""
        return f"bid {self.number}"

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """The firm whose challenge it is reads the bids once they are reviewed."""
        if actor.role != "firm" or actor.organisation is None:
            return None
        return Q(
            challenge__organisation_id=actor.organisation,
            challenge__state__in=TO_THE_FIRM,
            state__in=["eligible", "proposed", "won", "racing", "lost"],
        )


class Content(models.Model):
    """What a team wrote: `locked` for the team to go on with, emptied when it is sealed; `envelope` for the keepers."""

    bid = models.OneToOneField(Bid, models.PROTECT, primary_key=True, related_name="content")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    is_complete = models.BooleanField(default=False)
    locked = models.BinaryField(blank=True, default=b"")
    envelope = models.BinaryField(blank=True, default=b"")
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.bid_id}/{self.revision}"


class Arrival(models.Model):
    """A bid handed in, as it was received: what the last click writes. The step "seal" follows from it.

    `at` is when it had been received whole; `key` the click's own, for the record: a second click is known by its revision.
    """

    bid = models.ForeignKey(Bid, models.PROTECT, related_name="arrivals")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    grant = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "revision"], name="arrival_once")]

    def __str__(self) -> str:
        return f"{self.bid_id}/{self.revision}"


class SealedFile(models.Model):
    """A file of a bid as ciphertext under a key that stands in the content; its name stands there too."""

    bid = models.ForeignKey(Bid, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "digest"], name="sealed_file_once")]

    def __str__(self) -> str:
        return self.digest[:12]


class Opened(models.Model):
    """The content of a bid after the opening; `team` and `excluded` are ids of people, `units` of organisations."""

    bid = models.OneToOneField(Bid, models.PROTECT, primary_key=True, related_name="opened")
    opened_at = models.DateTimeField()
    content = models.JSONField()
    team = models.JSONField(default=list)
    units = models.JSONField(default=list)
    excluded = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.content["fields"]["title"])
