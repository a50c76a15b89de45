"""Conflicts of interest between people and firms, with their evidence and what was decided about them."""

from django.db import models

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.conflict import CONFLICT


class Conflict(Record):
    """One kind of tie between a person and a firm. `evidence` is a list of {zh, en, source, since, until}.

    The row is known by person, firm and kind, so that a decision about it outlives every later import and check.
    """

    workflow = CONFLICT
    series = "HB"
    home = "conflicts"
    search_in = ("number", "person__name", "organisation__name")
    told_with = ("person", "organisation")
    reach = {}
    shown = {
        "public": (),
        "full": (
            *("number", "state", "person", "organisation", "kind", "is_hard", "evidence", "decision", "version"),
            *("created_at", "changed_at"),
        ),
    }

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="conflicts")
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="conflicts")
    region = models.CharField("所在地", max_length=6, blank=True)
    kind = models.CharField("类别", max_length=16)
    is_hard = models.BooleanField("硬性回避", default=True)
    evidence = models.JSONField("证据", default=list)
    decision = models.CharField("处理理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            known_state(CONFLICT),
            models.UniqueConstraint(fields=["person", "organisation", "kind"], name="conflict_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"
