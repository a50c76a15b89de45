"""Members of incubators: tenants that grow there, and the institutes and large firms that build them together."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.tiers.workflow.membership import MEMBERSHIP

PARTS = {"tenant": ("在孵企业", "Tenant"), "builder": ("共建单位", "Joint builder")}


class Membership(Record):
    """One organisation in one incubator over a time."""

    workflow = MEMBERSHIP
    series = "FH"
    home = "memberships"
    search_in = ("number", "incubator__name", "organisation__name")
    told_with = ("organisation", "incubator")
    reach = {
        "institution": "incubator_id",
        "firm": "organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "incubator", "organisation", "part", "since", "until", "version", "synthetic"),
            *("created_at", "changed_at"),
        ),
    }

    incubator = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="housed", verbose_name="孵化器")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="memberships", verbose_name="成员单位"
    )
    region = models.CharField("所在地", max_length=6)
    part = models.CharField("身份", max_length=8, choices=[(k, zh) for k, (zh, _) in PARTS.items()], default="tenant")
    since = models.DateField("入驻日期")
    until = models.DateField("离开日期", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["incubator", "part", "state"])]
        constraints = [
            known_state(MEMBERSHIP),
            models.CheckConstraint(condition=Q(part__in=sorted(PARTS)), name="membership_part_known"),
            models.CheckConstraint(condition=~Q(incubator=F("organisation")), name="membership_of_another"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_dates"),
            models.CheckConstraint(
                condition=Q(part="tenant") | ~Q(state="graduated"), name="membership_tenants_graduate"
            ),
            models.UniqueConstraint(
                fields=["incubator", "organisation", "part"],
                condition=Q(state="active"),
                name="membership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.incubator}"
