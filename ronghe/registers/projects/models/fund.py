"""A fund: the budget of a programme for a year. What of it is bound and spent stands in its books alone."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.workflow.fund import FUND


class Fund(Record):
    """One fund. `budget_fen` is the budget as drafted, increased and cut; its accounts show what is left of it."""

    workflow = FUND
    series = "JF"
    home = "funds"
    search_in = ("number", "name")
    reach = {"city": "region", "administrator": "region"}
    shown = {
        "public": (),
        "full": (
            *("number", "state", "name", "programme", "year", "region", "budget_fen", "version", "synthetic"),
            *("created_at", "changed_at"),
        ),
    }

    name = models.CharField("资金名称", max_length=100)
    programme = models.CharField("计划类别", max_length=60)
    year = models.PositiveSmallIntegerField("年度")
    region = models.CharField("管理区域", max_length=6, default="21")
    budget_fen = models.BigIntegerField("预算(分)")
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "-year"])]
        constraints = [
            known_state(FUND),
            models.CheckConstraint(condition=Q(budget_fen__gte=0), name="fund_budget_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=2000) & Q(year__lte=2200), name="fund_year_sane"),
            models.UniqueConstraint(fields=["name", "year", "region"], name="fund_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.year}）"
