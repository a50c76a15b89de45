"""A title that a firm holds: 入库登记编号 or certificate, with its term."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.tiers.models.filing import TIERS
from ronghe.registers.tiers.workflow.title import TITLE
from ronghe.rulebook.tiers.course import COURSES


class Title(Record):
    """One title. `certificate`: the number as printed; `filing`: where it came from, None for one entered from a list."""

    workflow = TITLE
    series = "ZG"
    home = "titles"
    search_in = ("number", "certificate", "organisation__name", "organisation__credit_code")
    told_with = ("organisation",)
    reach = {
        "firm": "organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "tier", "organisation", "certificate", "since", "until", "synthetic"),
            *("created_at", "changed_at"),
        ),
        "full": ("version", "filing", "reported_year", "drawn_on", "inspected_on"),
    }

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="titles", verbose_name="企业")
    region = models.CharField("所在地", max_length=6)
    tier = models.CharField("类别", max_length=12, choices=TIERS)
    certificate = models.CharField("编号", max_length=40)
    since = models.DateField("生效日期")
    until = models.DateField("失效日期")
    ended_on = models.DateField("终止日期", null=True, blank=True)
    filing = models.OneToOneField(
        "tiers.Filing", models.PROTECT, null=True, blank=True, related_name="title", verbose_name="申报"
    )
    reported_year = models.PositiveSmallIntegerField("最近年报年度", null=True, blank=True)
    report_asked = models.PositiveSmallIntegerField("年报催报年份", null=True, blank=True)
    drawn_on = models.DateField("抽中检查日期", null=True, blank=True)
    inspected_on = models.DateField("最近抽查日期", null=True, blank=True)
    reminded_on = models.DateField("最近提醒", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["tier", "state", "-id"]),
            models.Index(fields=["state", "until"]),
            models.Index(fields=["region", "tier"]),
        ]
        constraints = [
            known_state(TITLE),
            models.CheckConstraint(condition=Q(tier__in=sorted(COURSES)), name="title_tier_known"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="title_term"),
            models.UniqueConstraint(fields=["tier", "certificate"], name="title_certificate_once"),
            models.UniqueConstraint(fields=["organisation", "tier", "since"], name="title_once_a_day"),
            models.CheckConstraint(
                condition=Q(state="revoked", ended_on__isnull=False) | ~Q(state="revoked"), name="title_revoked_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {COURSES[self.tier].label[0]}"
