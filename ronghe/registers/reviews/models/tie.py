"""Ties between people and cases, with their evidence and what was decided about them."""

from django.db import models

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.reviews.workflow.tie import TIE
from ronghe.rulebook.review.terms import KINDS


class Tie(Record):
    """One kind of tie between a person and a case. `evidence` is a list of {zh, en, source, since, until}; `years` the
    look-back, null for ever.

    The row is known by person, case (noun and key) and kind, so that a decision outlives every later check, import and panel.
    """

    workflow = TIE
    series = "PG"
    home = "ties"
    search_in = ("number", "person__name", "title")
    told_with = ("person",)
    reach = {}
    shown = {
        "public": (),
        "full": (
            *("number", "state", "person", "noun", "key", "title", "kind", "is_hard", "years", "evidence", "decision"),
            *("version", "created_at", "changed_at"),
        ),
    }

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="review_ties", verbose_name="人员")
    noun = models.CharField("类型", max_length=20)
    key = models.PositiveBigIntegerField("记录")
    title = models.CharField("评审对象", max_length=200)
    region = models.CharField("所在地", max_length=6, blank=True)
    kind = models.CharField("关系", max_length=16)
    is_hard = models.BooleanField("必须回避", default=True)
    years = models.PositiveSmallIntegerField("追溯年限", null=True, blank=True)
    evidence = models.JSONField("证据", default=list)
    decision = models.CharField("处理理由", max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["noun", "key"])]
        constraints = [
            known_state(TIE),
            models.UniqueConstraint(fields=["person", "noun", "key", "kind"], name="tie_of_person_and_case_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.title}"

    @property
    def forbids(self) -> bool:
        """Whether the person may not judge the case."""
        return self.is_hard and self.state in ("found", "upheld")

    @property
    def label(self) -> Pair:
        """What the kind is called."""
        return KINDS.get(self.kind, (self.kind, self.kind))
