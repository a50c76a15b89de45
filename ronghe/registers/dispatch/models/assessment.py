"""Assessments: what each side said, the points by criterion with what they cite, and the grade."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES

STATED = [(k, zh) for k, (zh, _) in GRADES.items()]


class Assessment(Record):
    """The assessment of one posting. `points` are of 100; `by_rubric` is the grade that they give."""

    workflow = ASSESSMENT
    series = "KH"
    home = "assessments"
    search_in = ("number", "posting__candidate__expert__person__name")
    told_with = ("posting__candidate__expert__person", "posting__organisation")
    reach = {
        "expert": "posting__candidate__expert__person_id",
        "firm": "posting__organisation_id",
        "institution": "posting__institution_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "posting", "self_text", "firm_text", "satisfaction", "county_text", "points"),
            *("by_rubric", "grade", "grade_reason", "version", "created_at", "changed_at"),
        ),
    }

    posting = models.OneToOneField("dispatch.Posting", models.PROTECT, related_name="assessment", verbose_name="派驻")
    region = models.CharField("派驻地", max_length=6)
    self_text = models.TextField("自评", max_length=3000, blank=True)
    firm_text = models.TextField("企业评价", max_length=2000, blank=True)
    satisfaction = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    county_text = models.TextField("核查意见", max_length=2000, blank=True)
    points = models.DecimalField("总分", max_digits=5, decimal_places=1, null=True, blank=True)
    by_rubric = models.CharField("按标准等级", max_length=10, choices=STATED, blank=True)
    grade = models.CharField("等级", max_length=10, choices=STATED, blank=True)
    grade_reason = models.CharField("定级理由", max_length=1000, blank=True)
    appeal_text = models.TextField("申诉", max_length=1000, blank=True)
    appeal_reply = models.TextField("申诉答复", max_length=2000, blank=True)
    noticed_at = models.DateTimeField("公示时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"])]
        constraints = [
            known_state(ASSESSMENT),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__lte=100),
                name="assessment_satisfaction_percent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["graded", "noticed", "appealed", "final"]) | ~Q(grade=""),
                name="assessment_graded_has_grade",
            ),
            models.CheckConstraint(
                condition=Q(grade=F("by_rubric")) | Q(grade="") | ~Q(grade_reason=""),
                name="assessment_other_grade_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting}"


class Point(models.Model):
    """The points of one criterion, and the records it cites as a list of [noun, number]: none without one."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="criteria")
    criterion = models.CharField("指标", max_length=20)
    label = models.CharField("指标名称", max_length=40)
    points = models.DecimalField("得分", max_digits=5, decimal_places=1)
    most = models.DecimalField("满分", max_digits=5, decimal_places=1)
    reason = models.CharField("计算", max_length=300)
    cites = models.JSONField("依据", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="point_once"),
            models.CheckConstraint(condition=Q(points__gte=0) & Q(points__lte=F("most")), name="point_within"),
            models.CheckConstraint(condition=Q(points=0) | ~Q(cites=[]), name="point_cites_something"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.points}"
