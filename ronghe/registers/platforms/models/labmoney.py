"""A laboratory's money of a year, and the yearly report."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.models.laboratory import Laboratory
from ronghe.registers.platforms.workflow.labbudget import LABBUDGET
from ronghe.registers.platforms.workflow.labyear import LABYEAR

PURSES = {"autonomous": ("自主经费", "Autonomous"), "earmarked": ("专项经费", "Earmarked")}
REACH = {
    "lab": "laboratory__organisation_id",
    "county": "region",
    "city": "region",
    "administrator": "region",
}


class LabBudget(Record):
    """One purse of one year, in fen. `spendings`: rows {on, fen, purpose, reference}; never more than the budget."""

    workflow = LABBUDGET
    series = "SJF"
    home = "labbudgets"
    search_in = ("number", "laboratory__name", "purpose")
    told_with = ("laboratory",)
    reach = REACH
    shown = {
        "public": (),
        "full": (
            *("number", "state", "laboratory", "year", "purse", "source", "purpose", "budget_fen", "spent_fen"),
            *("spendings", "minutes", "version", "synthetic", "created_at", "changed_at"),
        ),
    }

    laboratory = models.ForeignKey(Laboratory, models.PROTECT, related_name="budgets", verbose_name="实验室")
    region = models.CharField("所在地", max_length=6)
    year = models.PositiveSmallIntegerField("年度")
    purse = models.CharField("经费类别", max_length=10, choices=[(k, zh) for k, (zh, _) in PURSES.items()])
    source = models.CharField("资金来源", max_length=100)
    purpose = models.CharField("用途", max_length=300, blank=True)
    budget_fen = models.BigIntegerField("预算(分)")
    spent_fen = models.BigIntegerField("已支出(分)", default=0)
    spendings = models.JSONField("支出明细", default=list, blank=True)
    minutes = models.CharField("理事会决议", max_length=120, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        constraints = [
            known_state(LABBUDGET),
            models.CheckConstraint(condition=Q(purse__in=sorted(PURSES)), name="labbudget_purse_known"),
            models.CheckConstraint(
                condition=Q(spent_fen__gte=0) & Q(budget_fen__gte=F("spent_fen")), name="labbudget_not_overspent"
            ),
            models.CheckConstraint(condition=Q(purse="autonomous") | ~Q(purpose=""), name="labbudget_earmarked_for"),
            models.UniqueConstraint(
                fields=["laboratory", "year", "purse", "source"],
                condition=~Q(state="dropped"),
                name="labbudget_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.laboratory} {self.year} {PURSES[self.purse][0]}"

    @property
    def left_fen(self) -> int:
        """What may still be spent."""
        return self.budget_fen - self.spent_fen


class LabYear(Record):
    """A yearly report. `figures` are computed from the ledger when it is filed, and stay as they were then."""

    workflow = LABYEAR
    series = "SYB"
    home = "labyears"
    search_in = ("number", "laboratory__name")
    told_with = ("laboratory",)
    reach = REACH
    shown = {
        "public": (),
        "full": (
            *("number", "state", "laboratory", "year", "text", "plan", "figures", "version", "synthetic"),
            *("created_at", "changed_at"),
        ),
    }

    laboratory = models.ForeignKey(Laboratory, models.PROTECT, related_name="years", verbose_name="实验室")
    region = models.CharField("所在地", max_length=6)
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("年度工作", max_length=8000, blank=True)
    plan = models.TextField("下年计划", max_length=4000, blank=True)
    figures = models.JSONField("台账数据", default=dict, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        constraints = [
            known_state(LABYEAR),
            models.UniqueConstraint(fields=["laboratory", "year"], name="labyear_once"),
            models.CheckConstraint(condition=Q(state="draft") | ~Q(figures={}), name="labyear_filed_has_figures"),
        ]

    def __str__(self) -> str:
        return f"{self.laboratory} {self.year}"
