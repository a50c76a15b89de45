"""Appeals: an applicant asks that a case be reviewed anew."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.reviews.models.panel import Case
from ronghe.registers.reviews.workflow.appeal import APPEAL, GROUNDS


class Appeal(Record):
    """An appeal of one of the organisations behind a case. The panel and its people are nothing the applicant sees."""

    workflow = APPEAL
    series = "FS"
    home = "appeals"
    search_in = ("number", "case__title")
    told_with = ("case",)
    reach = {"firm": "organisation_id", "institution": "organisation_id", "lab": "organisation_id"}
    region_field = "organisation__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "case", "organisation", "grounds", "text", "decision", "version", "created_at"),
            *("changed_at",),
        ),
    }

    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals", verbose_name="评审对象")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="appeals", verbose_name="申请单位"
    )
    grounds = models.CharField("事由", max_length=12, choices=[(k, zh) for k, (zh, _) in GROUNDS.items()], blank=True)
    text = models.CharField("说明", max_length=1000, blank=True)
    decision = models.CharField("决定理由", max_length=1000, blank=True)

    class Meta:
        constraints = [
            known_state(APPEAL),
            models.UniqueConstraint(
                fields=["case", "organisation"], condition=Q(state="filed"), name="appeal_one_open_a_case"
            ),
        ]

    def __str__(self) -> str:
        return self.case.title
