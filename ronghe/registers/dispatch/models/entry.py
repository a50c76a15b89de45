"""Needs in a batch, whom firms name, and how both sides rank each other."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.entry import ENTRY, NOMINATION

SIDES = {"firm": ("企业", "Firm"), "expert": ("专家", "Expert")}


class Entry(Record):
    """A need that takes part in a batch and asks for `demand` people."""

    workflow = ENTRY
    series = "CX"
    home = "entries"
    search_in = ("number", "need__title", "organisation__name")
    told_with = ("need",)
    reach = {"firm": "organisation_id", "county": "region", "city": "region", "administrator": "region"}
    shown = {
        "public": ("number", "state", "batch", "need", "created_at", "changed_at"),
        "full": ("organisation", "region", "demand", "why_unserved", "version"),
    }

    batch = models.ForeignKey("dispatch.Batch", models.PROTECT, related_name="entries", verbose_name="批次")
    need = models.ForeignKey("needs.Need", models.PROTECT, related_name="entries", verbose_name="需求")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="企业")
    region = models.CharField("所在地", max_length=6)
    demand = models.PositiveSmallIntegerField("需要人数", default=1)
    why_unserved = models.TextField("未选派原因", max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "state", "-id"]), models.Index(fields=["organisation", "-id"])]
        constraints = [
            known_state(ENTRY),
            models.UniqueConstraint(
                fields=["batch", "need"], condition=~Q(state="withdrawn"), name="entry_once_a_batch"
            ),
            models.CheckConstraint(condition=Q(demand__gte=1) & Q(demand__lte=10), name="entry_demand_sane"),
        ]

    def __str__(self) -> str:
        return str(self.need)


class Nomination(Record):
    """企业点将: a firm names a person for a need; once accepted the plan must send that person."""

    workflow = NOMINATION
    series = "DJ"
    home = "nominations"
    search_in = ("number", "candidate__expert__person__name")
    told_with = ("entry__need", "candidate__expert__person")
    reach = {
        "firm": "organisation_id",
        "expert": "candidate__expert__person_id",
        "institution": "candidate__institution_id",
        "county": "region",
        "city": "region",
    }
    shown = {
        "public": (),
        "full": (
            "number",
            "state",
            "entry",
            "candidate",
            "organisation",
            "note",
            "version",
            "created_at",
            "changed_at",
        ),
    }

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="nominations", verbose_name="参选需求")
    candidate = models.ForeignKey(
        "dispatch.Candidate", models.PROTECT, related_name="nominations", verbose_name="候选人"
    )
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="企业")
    region = models.CharField("所在地", max_length=6)
    note = models.CharField("点将理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            known_state(NOMINATION),
            models.UniqueConstraint(
                fields=["entry", "candidate"],
                condition=Q(state__in=["named", "accepted"]),
                name="nomination_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.candidate}"


class Wish(models.Model):
    """双向选择: the place that one side gives the other, 1 is first."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="wishes")
    candidate = models.ForeignKey("dispatch.Candidate", models.CASCADE, related_name="wishes")
    side = models.CharField(max_length=6, choices=[(k, zh) for k, (zh, _) in SIDES.items()])
    rank = models.PositiveSmallIntegerField("次序")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "candidate", "side"], name="wish_once"),
            models.UniqueConstraint(fields=["entry", "rank"], condition=Q(side="firm"), name="wish_firm_rank_once"),
            models.UniqueConstraint(
                fields=["candidate", "rank"], condition=Q(side="expert"), name="wish_expert_rank_once"
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="wish_rank_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.entry_id} {self.candidate_id} {self.rank}"
