"""Follow-ups: the firm's later word on whether an outcome still stands."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.followup import FOLLOWUP


class FollowUp(Record):
    """One question to the firm, so many months after its need was solved."""

    workflow = FOLLOWUP
    series = "HF"
    home = "followups"
    search_in = ("number", "posting__entry__need__title")
    told_with = ("posting__candidate__expert__person", "posting__organisation")
    reach = {
        "firm": "posting__organisation_id",
        "expert": "posting__candidate__expert__person_id",
        "institution": "posting__institution_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "posting", "months", "due_on", "in_use", "money_saved_fen", "new_sales_fen"),
            *("version", "created_at", "changed_at"),
        ),
    }

    posting = models.ForeignKey("dispatch.Posting", models.PROTECT, related_name="followups", verbose_name="派驻")
    region = models.CharField("派驻地", max_length=6)
    months = models.PositiveSmallIntegerField("解决后月数")
    due_on = models.DateField("回访日期")
    in_use = models.CharField("是否在用", max_length=6, blank=True)
    money_saved_fen = models.BigIntegerField("近一年节约成本(分)", null=True, blank=True)
    new_sales_fen = models.BigIntegerField("近一年新增销售(分)", null=True, blank=True)
    text = models.CharField("说明", max_length=1000, blank=True)

    class Meta:
        constraints = [
            known_state(FOLLOWUP),
            models.UniqueConstraint(fields=["posting", "months"], name="followup_once"),
            models.CheckConstraint(condition=~Q(state="answered") | ~Q(in_use=""), name="followup_answered_says"),
        ]

    def __str__(self) -> str:
        return f"{self.posting} +{self.months}"
