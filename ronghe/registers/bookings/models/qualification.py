"""Qualifications: which unit may use a resource, and how long."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.bookings.workflow.qualification import QUALIFICATION


class Qualification(Record):
    """A unit's right to book a resource; both days are included."""

    workflow = QUALIFICATION
    series = "YG"
    home = "qualifications"
    search_in = ("number", "resource__name", "organisation__name")
    told_with = ("resource", "organisation")
    reach = {
        "firm": "organisation_id",
        "institution": "resource__owner_id",
        "lab": "resource__owner_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "resource", "organisation", "region", "reason", "starts_on", "ends_on", "version"),
            *("created_at", "changed_at"),
        ),
    }

    resource = models.ForeignKey(
        "bookings.Resource", models.PROTECT, related_name="qualifications", verbose_name="资源"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="qualifications", verbose_name="使用单位"
    )
    region = models.CharField("所在地", max_length=6)
    reason = models.CharField("培训或经历", max_length=500)
    starts_on = models.DateField("自", null=True, blank=True)
    ends_on = models.DateField("至", null=True, blank=True)

    class Meta:
        constraints = [
            known_state(QUALIFICATION),
            models.UniqueConstraint(
                fields=["resource", "organisation"],
                condition=Q(state__in=["asked", "granted"]),
                name="qualification_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(starts_on__lte=F("ends_on")), name="qualification_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.resource}"
