"""Reviews: one seat's report on one case."""

from fractions import Fraction

from django.db import models
from django.db.models import Q

from ronghe.engine.review.score import weighted
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.reviews.models.panel import Case, Seat
from ronghe.registers.reviews.workflow.review import REVIEW, VERDICTS


class Review(Record):
    """A report. `points` by criterion; `is_free`: the reviewer stated, at `declared_at`, to have no conflict."""

    workflow = REVIEW
    series = "PY"
    home = "reviews"
    search_in = ("number", "case__title")
    told_with = ("case",)
    reach = {"expert": "seat__expert__person_id"}
    region_field = "seat__panel__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "case", "is_free", "declared_at", "points", "verdict", "text", "version"),
            *("created_at", "changed_at"),
        ),
    }

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="reviews", verbose_name="席位")
    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews", verbose_name="评审对象")
    is_free = models.BooleanField("已声明无利害关系", default=False)
    declared_at = models.DateTimeField("声明时间", null=True, blank=True)
    points = models.JSONField("评分", default=dict, blank=True)
    verdict = models.CharField("结论", max_length=8, blank=True, choices=[(k, zh) for k, (zh, _) in VERDICTS.items()])
    text = models.TextField("评审意见", max_length=4000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "state"])]
        constraints = [
            known_state(REVIEW),
            models.UniqueConstraint(
                fields=["seat", "case"], condition=~Q(state="void"), name="review_once_a_seat_and_case"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declared", "submitted"]) | Q(is_free=True, declared_at__isnull=False),
                name="review_needs_its_statement",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | (~Q(verdict="") & ~Q(text="")), name="review_submitted_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.case.title

    @property
    def score(self) -> Fraction | None:
        """The weighted score of 100, None before it is submitted. Reads the panel."""
        if not self.points:
            return None
        panel = self.seat.panel
        return weighted(self.points, panel.terms.judged_by(panel.purpose))
