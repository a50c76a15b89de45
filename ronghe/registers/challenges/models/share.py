"""A keeper's share of a list's key."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.challenges.workflow.share import SHARE


class Share(Record):
    """One share; `region` is its keeper's, who may be of another place than the list.

    `wrapped` opens with the keeper's words only; `commitment` tells a false one.
    """

    workflow = SHARE
    series = "MY"
    home = "shares"
    search_in = ("number", "call__number", "officer__name")
    told_with = ("call",)
    shown = {"public": (), "full": ("number", "state", "call", "region", "version", "created_at", "changed_at")}
    reach = {"city": "region", "county": "region", "administrator": "region"}
    withheld = frozenset({"salt", "wrapped"})

    call = models.ForeignKey("challenges.Call", models.PROTECT, related_name="shares", verbose_name="榜单")
    officer = models.ForeignKey("ledger.User", models.PROTECT, related_name="+", verbose_name="保管人")
    region = models.CharField("保管人所在地", max_length=6)
    place = models.PositiveSmallIntegerField("份额序号", null=True, blank=True)
    keeper_key = models.CharField("保管人公钥", max_length=64, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    wrapped = models.CharField(max_length=400, blank=True)
    commitment = models.CharField("份额承诺值", max_length=64, blank=True)

    class Meta:
        constraints = [
            known_state(SHARE),
            models.UniqueConstraint(
                fields=["call", "officer"], condition=~Q(state="dismissed"), name="share_one_a_keeper"
            ),
            models.UniqueConstraint(fields=["call", "place"], condition=~Q(state="dismissed"), name="share_place_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "given"]) | (~Q(wrapped="") & ~Q(commitment="")),
                name="share_held_is_wrapped",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def bound_to(self) -> str:
        """What its wrapping is bound to."""
        return f"{self.call.number}/{self.officer_id}"


class Given(models.Model):
    """A share that its keeper gave after the deadline; emptied once the list is opened."""

    share = models.OneToOneField(Share, models.PROTECT, primary_key=True, related_name="given")
    value = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.share_id}"
