"""Assessments: what each side said, the points by criterion with what they cite, the grade, and the reward."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES, REWARDS

STATED = [(k, zh) for k, (zh, _) in GRADES.items()]


class Assessment(Record):
    """The assessment of one term of a posting: a renewal begins another. Money is fen.

    `points` are of 100; `by_rubric` is the grade that they give.
    """

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
            *(
                "number",
                "state",
                "posting",
                "term",
                "starts_on",
                "ends_on",
                "self_text",
                "firm_text",
                "satisfaction",
                "county_text",
                "points",
            ),
            *(
                "by_rubric",
                "grade",
                "grade_reason",
                "reward",
                "reward_fen",
                "rewarded_at",
                "version",
                "created_at",
                "changed_at",
            ),
        ),
    }

    posting = models.ForeignKey("dispatch.Posting", models.PROTECT, related_name="assessments", verbose_name="派驻")
    term = models.PositiveSmallIntegerField("期次", default=1)
    starts_on = models.DateField("考核期开始")
    ends_on = models.DateField("考核期结束")
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
    reward = models.CharField("奖励", max_length=10, choices=[(k, zh) for k, (zh, _) in REWARDS.items()], blank=True)
    reward_fen = models.BigIntegerField("奖励金(分)", default=0)
    reward_reason = models.CharField("奖励理由", max_length=1000, blank=True)
    reward_noticed_at = models.DateTimeField("奖励公示时间", null=True, blank=True)
    rewarded_at = models.DateTimeField("奖励时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"])]
        constraints = [
            known_state(ASSESSMENT),
            models.UniqueConstraint(fields=["posting", "term"], name="assessment_once_a_term"),
            models.CheckConstraint(
                condition=Q(reward="money", reward_fen__gt=0) | (~Q(reward="money") & Q(reward_fen=0)),
                name="assessment_reward_money_has_amount",
            ),
            models.CheckConstraint(
                condition=Q(rewarded_at__isnull=True) | (~Q(reward="") & Q(reward_noticed_at__isnull=False)),
                name="assessment_reward_was_public",
            ),
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
