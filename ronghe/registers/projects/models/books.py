"""The books of the funds: accounts, and entries whose lines sum to zero. Triggers in the database keep them so."""

from django.db import models
from django.db.models import F, Q

from ronghe.engine.workflow.step import Pair

ACCOUNTS: dict[str, Pair] = {
    "source": ("预算来源", "Source of the budget"),
    "available": ("可用预算", "Available"),
    "committed": ("已立项未拨", "Bound to projects"),
    "spent": ("已拨付", "Paid out"),
}
"""`source` is the world outside: it owes what the fund was given. The last two are kept for each project."""
OF_PROJECTS = ("committed", "spent")
KINDS: dict[str, Pair] = {
    "release": ("下达预算", "Budget released"),
    "increase": ("追加预算", "Budget increased"),
    "cut": ("核减预算", "Budget cut"),
    "commit": ("立项", "Bound to a project"),
    "pay": ("拨付", "Paid"),
    "free": ("释放未拨余额", "Unpaid rest freed"),
    "refund": ("收回", "Taken back"),
    "return": ("决算后收回", "Taken back after the closing"),
    "lapse": ("决算收回", "Lapsed at the closing"),
}


class Account(models.Model):
    """What lies where, in fen. Only the database's own trigger changes `balance`, as lines come in; none is overdrawn."""

    fund = models.ForeignKey("projects.Fund", models.PROTECT, related_name="accounts")
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, related_name="accounts")
    kind = models.CharField("账户", max_length=10, choices=[(k, zh) for k, (zh, _) in ACCOUNTS.items()])
    balance = models.BigIntegerField("余额(分)", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "kind"], condition=Q(project=None), name="account_once_a_fund"),
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(project__isnull=False), name="account_once_a_project"
            ),
            models.CheckConstraint(condition=Q(kind__in=sorted(ACCOUNTS)), name="account_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=OF_PROJECTS, project__isnull=False)
                | (~Q(kind__in=OF_PROJECTS) & Q(project__isnull=True)),
                name="account_of_project_or_fund",
            ),
            models.CheckConstraint(
                condition=Q(kind="source", balance__lte=0) | (~Q(kind="source") & Q(balance__gte=0)),
                name="account_not_overdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}/{self.project_id or ''} {self.kind}"


class Entry(models.Model):
    """One movement of money. `key` makes a repeated movement impossible; `noun`, `record` and `step` name its event.

    Its lines are written first, under its id; as the entry itself comes in the database sees that they sum to zero, and
    no line, no change and no deletion is taken afterwards.
    """

    key = models.CharField(max_length=100, unique=True)
    # The accounts hold the constraints: checked once more here, a payment and a stop could wait for each other for ever.
    fund = models.ForeignKey("projects.Fund", models.PROTECT, related_name="entries", db_constraint=False)
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, null=True, related_name="entries", db_constraint=False
    )
    kind = models.CharField("事由", max_length=10, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    fen = models.BigIntegerField("金额(分)")
    at = models.DateTimeField("记账时间")
    noun = models.CharField(max_length=40)
    record = models.PositiveBigIntegerField()
    step = models.CharField(max_length=40)
    name = models.CharField("经办", max_length=60)

    class Meta:
        indexes = [models.Index(fields=["fund", "-id"]), models.Index(fields=["project", "-id"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="entry_moves_something"),
        ]

    def __str__(self) -> str:
        return self.key


class Line(models.Model):
    """Fen into an account (positive) or out of it (negative)."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    fen = models.BigIntegerField("金额(分)")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(fen=0), name="line_moves_something"),
            models.UniqueConstraint(F("entry"), F("account"), name="line_once_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.fen}"
