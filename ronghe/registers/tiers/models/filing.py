"""A firm's filing for a tier, with the assessment as the rules gave it that day, and the appraisals of experts."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.tiers.workflow.appraisal import APPRAISAL, PARTS
from ronghe.registers.tiers.workflow.filing import FILING
from ronghe.rulebook.tiers.course import COURSES, Terms, terms_of

TIERS = [(name, course.label[0]) for name, course in COURSES.items()]
OPEN = ("draft", "submitted", "returned", "checked", "reviewing", "appraised", "reported", "noticed")


class Filing(Record):
    """One filing. `year` is the year in which it is filed; `assessment` can be replayed (engine.rules)."""

    workflow = FILING
    series = "SB"
    home = "filings"
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
            *("number", "state", "tier", "year", "organisation", "outcome", "filed_on", "assessment", "visit"),
            *("version", "synthetic", "created_at", "changed_at"),
        ),
    }

    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="filings", verbose_name="企业"
    )
    region = models.CharField("所在地", max_length=6)
    tier = models.CharField("类别", max_length=12, choices=TIERS)
    year = models.PositiveSmallIntegerField("申报年度")
    filed_on = models.DateField("提交日期", null=True, blank=True)
    outcome = models.CharField("规则结论", max_length=8, blank=True)
    assessment = models.JSONField("规则认定记录", default=dict)
    visit = models.CharField("实地核查", max_length=1000, blank=True)
    noticed_at = models.DateTimeField("公示时间", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["state", "region", "-id"]),
            models.Index(fields=["tier", "state", "-id"]),
        ]
        constraints = [
            known_state(FILING),
            models.CheckConstraint(condition=Q(tier__in=sorted(COURSES)), name="filing_tier_known"),
            models.UniqueConstraint(
                fields=["organisation", "tier"], condition=Q(state__in=OPEN), name="filing_one_open_a_tier"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "returned", "withdrawn"]) | ~Q(outcome=""),
                name="filing_submitted_is_assessed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {COURSES[self.tier].label[0]}"

    @property
    def terms(self) -> Terms:
        """The numbers of its course on the day of filing, else today."""
        return terms_of(self.tier, self.filed_on or timezone.localdate(), settings.RULES_WITHOUT)

    def panel_lacks(self) -> Pair | None:
        """Why its panel cannot be convened yet: too few, too few technical, no finance; None where it can."""
        course, parts = self.terms, self._parts()
        total, technical = sum(parts.values()), parts.get("technical", 0)
        if total < course.panel:
            return (
                f"专家 {total} 名，至少 {course.panel} 名；请再邀请",
                f"{total} experts, at least {course.panel} are needed: invite more",
            )
        if technical < course.technical_share * total:
            share = round(100 * course.technical_share)
            return (
                f"技术专家 {technical}/{total}，应不低于 {share}%",
                f"{technical} of {total} are technical experts, at least {share} % are needed",
            )
        if parts.get("finance", 0) < course.finance:
            return (
                f"财务专家至少 {course.finance} 名",
                f"at least {course.finance} finance expert is needed",
            )
        return None

    def scores_lack(self) -> Pair | None:
        """Why the review cannot be concluded yet; None where every expert of a whole panel has scored."""
        if why := self.panel_lacks():
            return why
        waiting = sum(1 for one in self._seated() if one.state == "invited")
        if waiting:
            return f"还有 {waiting} 位专家未评分", f"{waiting} experts have not scored yet"
        return None

    def _seated(self) -> list["Appraisal"]:
        return [one for one in self.appraisals.all() if one.state != "recused"]

    def _parts(self) -> Mapping[str, int]:
        seated = self._seated()
        return {part: sum(1 for one in seated if one.part == part) for part in PARTS}


class Appraisal(Record):
    """One expert's seat on a filing's panel, and the score."""

    workflow = APPRAISAL
    series = "PF"
    home = "appraisals"
    search_in = ("number", "filing__organisation__name", "expert__person__name")
    told_with = ("filing__organisation", "expert__person")
    reach = {"expert": "expert__person_id", "administrator": "filing__region"}
    region_field = "filing__region"
    shown = {
        "public": (),
        "full": (
            *("number", "state", "filing", "expert", "part", "ip", "conversion", "management", "breakthrough"),
            *("text", "version", "created_at", "changed_at"),
        ),
    }

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="appraisals", verbose_name="申报")
    expert = models.ForeignKey("parties.Expert", models.PROTECT, related_name="appraisals", verbose_name="专家")
    part = models.CharField("专家类别", max_length=10, choices=[(k, zh) for k, (zh, _) in PARTS.items()])
    ip = models.PositiveSmallIntegerField("知识产权", null=True, blank=True)
    conversion = models.PositiveSmallIntegerField("成果转化", null=True, blank=True)
    management = models.PositiveSmallIntegerField("研发组织管理", null=True, blank=True)
    breakthrough = models.BooleanField("创新能力与突破", null=True, blank=True)
    text = models.TextField("意见", max_length=2000, blank=True)

    class Meta:
        constraints = [
            known_state(APPRAISAL),
            models.UniqueConstraint(fields=["filing", "expert"], name="appraisal_once"),
            models.CheckConstraint(condition=Q(part__in=sorted(PARTS)), name="appraisal_part_known"),
            models.CheckConstraint(
                condition=Q(ip__isnull=True) | (Q(ip__lte=30) & Q(conversion__lte=30) & Q(management__lte=20)),
                name="appraisal_points_within",
            ),
            models.CheckConstraint(
                condition=~Q(state="scored") | Q(ip__isnull=False), name="appraisal_scored_has_points"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing} {self.number}"

    def as_stated(self) -> dict[str, Any]:
        """The four scores by their names."""
        return {key: getattr(self, key) for key in ("ip", "conversion", "management", "breakthrough")}
