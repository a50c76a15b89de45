"""A firm's figures of one accounting year, by the names of facts.enterprise_year; what is not known is absent."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.tiers.workflow.firmyear import FIRMYEAR

FIRST_YEAR, LAST_YEAR = 1990, 2100


class FirmYear(Record):
    """One row for a firm and a year. `values`: money in integer fen, shares 0..1, states true or false."""

    workflow = FIRMYEAR
    series = "ND"
    home = "firmyears"
    search_in = ("number", "organisation__name", "organisation__credit_code")
    told_with = ("organisation",)
    reach = {
        "firm": "organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            "number",
            "state",
            "organisation",
            "year",
            "values",
            "version",
            "synthetic",
            "created_at",
            "changed_at",
        ),
    }

    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="firmyears", verbose_name="企业"
    )
    region = models.CharField("所在地", max_length=6)
    year = models.PositiveSmallIntegerField("会计年度")
    values = models.JSONField("各项数据", default=dict)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "region", "-id"]), models.Index(fields=["year", "state"])]
        constraints = [
            known_state(FIRMYEAR),
            models.UniqueConstraint(fields=["organisation", "year"], name="firmyear_once"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR) & Q(year__lte=LAST_YEAR), name="firmyear_year_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
