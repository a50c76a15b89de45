"""A list of challenges, with its deadline and the public half of the key that bids are sealed for."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.challenges.workflow.call import CALL
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.rulebook.challenges.terms import Terms, terms_on

KINDS = {"government": ("政府榜", "Government list"), "enterprise": ("企业榜", "Enterprise list")}


class Call(Record):
    """One list. `public_key` is hex; `need` of its shares join the private half, which nobody holds before."""

    workflow = CALL
    series = "BD"
    home = "calls"
    search_in = ("number", "title")
    reach = {"city": "region", "county": "region", "administrator": "region"}
    shown = {
        "public": (
            *("number", "state", "title", "kind", "programme", "region", "rules", "blind", "defence"),
            *("deadline_at", "public_key", "synthetic", "created_at", "changed_at"),
        ),
        "full": ("version", "need", "noticed_at", "published_at", "opened_at"),
    }

    title = models.CharField("榜单名称", max_length=100)
    kind = models.CharField("类别", max_length=10, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    programme = models.CharField("计划类别", max_length=60, blank=True)
    region = models.CharField("发榜地区", max_length=6)
    rules = models.TextField("榜单说明", max_length=5000, blank=True)
    blind = models.BooleanField("双盲评审", default=True)
    defence = models.BooleanField("需要答辩", default=False)
    deadline_at = models.DateTimeField("截止时间")
    outages = models.JSONField("登记的故障", default=list)
    need = models.PositiveSmallIntegerField("开标所需份额数", default=2)
    public_key = models.CharField("封标公钥", max_length=64, blank=True)
    noticed_at = models.DateTimeField("公示时间", null=True, blank=True)
    published_at = models.DateTimeField("发榜时间", null=True, blank=True)
    opened_at = models.DateTimeField("开标时间", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["state", "deadline_at"])]
        constraints = [
            known_state(CALL),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="call_kind_known"),
            models.CheckConstraint(condition=Q(need__gte=2), name="call_needs_two_shares"),
            models.CheckConstraint(
                condition=Q(state__in=["drafting", "noticed", "withdrawn"]) | ~Q(public_key=""),
                name="call_published_has_key",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(deadline_at__gt=F("published_at")),
                name="call_deadline_after_publishing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def terms(self) -> Terms:
        """The numbers in force on the day it was published, else drawn up."""
        return terms_on(day_of(self.published_at or self.created_at))

    @property
    def closes_at(self) -> datetime:
        """When it may be closed: what was received by the deadline has been dealt with by then."""
        return self.deadline_at + self.terms.grace

    @property
    def key(self) -> bytes:
        """The public key; empty before it is made."""
        return bytes.fromhex(self.public_key)

    def list_lacks(self) -> Pair | None:
        """Why the list cannot be made public; None where it can."""
        if not self.challenges.filter(state="listed").exists():
            return "榜单中还没有榜题", "there is no challenge on the list yet"
        return None

    def keepers_lack(self) -> Pair | None:
        """Why the key cannot be made; None where all keepers have set their words and one may be lost."""
        if self.public_key:
            return "密钥已生成", "the key is made already"
        states = list(self.shares.exclude(state="dismissed").values_list("state", flat=True))
        if len(states) <= self.need:
            return (
                f"保管人 {len(states)} 名，至少 {self.need + 1} 名（任意 {self.need} 名可开标，另留一名备份）",
                f"{len(states)} keepers; at least {self.need + 1} are needed, so that one share may be lost",
            )
        if waiting := sum(1 for state in states if state != "ready"):
            return f"还有 {waiting} 名保管人未设口令", f"{waiting} keepers have not set their words"
        return None

    def key_lacks(self) -> Pair | None:
        """Why bids cannot be sealed yet; None where they can."""
        return None if self.public_key else ("尚未生成封标密钥", "the sealing key is not made yet")

    def work_left(self) -> Pair | None:
        """Why the list is not finished; None where every challenge has come to an end."""
        left = self.challenges.exclude(state__in=CHALLENGE.ends).count()
        return (f"还有 {left} 个榜题未办结", f"{left} challenges are not finished") if left else None
