"""What a laboratory does of its own: projects it files, and results that firms take up."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.models.laboratory import Laboratory
from ronghe.registers.platforms.workflow.conversion import CONVERSION
from ronghe.registers.platforms.workflow.deployment import CANCELLED, DEPLOYMENT, GRADES
from ronghe.rulebook.platforms.terms import LEVELS

BEFORE_FILING = ("draft", "advised", "approved", "showing")
MODES = {
    "transfer": ("转让", "Transfer"),
    "licence": ("许可", "Licence"),
    "equity": ("作价入股", "Equity"),
    "development": ("合作开发", "Joint development"),
    "own": ("自行实施", "Own use"),
}


class Deployment(Record):
    """A self-deployed project. `provincial_number` is given at filing; `committee`: {for, against, opinion}.

    `queries`: rows {asked_at, question, answered_at, reply}. `progress`: rows {year, text, spent_fen}. `counted_with` names
    the funded project that is the same work: then that one counts, and this one does not count again.
    """

    workflow = DEPLOYMENT
    series = "BS"
    home = "deployments"
    search_in = ("number", "provincial_number", "title", "laboratory__name")
    told_with = ("laboratory",)
    reach = {
        "lab": "laboratory__organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "provincial_number", "level", "title", "field", "laboratory", "region", "filed_at"),
            *("starts_on", "ends_on", "counted_with", "synthetic", "created_at", "changed_at"),
        ),
        "full": (
            *("version", "goal", "targets", "team", "leader", "budget_fen", "spent_fen", "committee", "approved_by"),
            *("notice_until", "query_until", "queries", "progress", "grade"),
        ),
    }

    laboratory = models.ForeignKey(Laboratory, models.PROTECT, related_name="deployments", verbose_name="实验室")
    region = models.CharField("所在地", max_length=6)
    title = models.CharField("项目名称", max_length=120)
    field = models.CharField("技术领域", max_length=40)
    goal = models.TextField("研究内容与目标", max_length=5000)
    targets = models.TextField("考核指标", max_length=3000, blank=True)
    leader = models.ForeignKey("parties.Person", models.PROTECT, related_name="led_deployments", verbose_name="负责人")
    team = models.TextField("项目组成员", max_length=3000, blank=True)
    budget_fen = models.BigIntegerField("预算(分)")
    spent_fen = models.BigIntegerField("累计支出(分)", default=0)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    committee = models.JSONField("学术委员会评议", default=dict, blank=True)
    approved_by = models.CharField("批准", max_length=160, blank=True)
    notice_at = models.CharField("院内公示地点", max_length=200, blank=True)
    notice_until = models.DateTimeField("院内公示期满", null=True, blank=True)
    provincial_number = models.CharField("省级项目编号", max_length=24, null=True, blank=True, unique=True)
    level = models.CharField(
        "计划级别", max_length=12, choices=[(k, zh) for k, (zh, _) in LEVELS.items()], default="own"
    )
    filed_at = models.DateTimeField("备案时间", null=True, blank=True)
    window_at = models.DateTimeField("省级询问期起", null=True, blank=True)
    query_until = models.DateTimeField("省级询问期满", null=True, blank=True)
    queries = models.JSONField("询问与答复", default=list, blank=True)
    progress = models.JSONField("年度进展", default=list, blank=True)
    counted_with = models.OneToOneField(
        "projects.Project",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="self_deployed",
        verbose_name="同一省计划项目",
    )
    grade = models.CharField("验收结论", max_length=10, blank=True, choices=[(k, zh) for k, (zh, _) in GRADES.items()])
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["laboratory", "state", "-id"]),
            models.Index(fields=["state", "query_until"]),
        ]
        constraints = [
            known_state(DEPLOYMENT),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="deployment_dates"),
            models.CheckConstraint(
                condition=Q(budget_fen__gte=0) & Q(spent_fen__gte=0), name="deployment_money_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*BEFORE_FILING, "dropped"])
                | Q(provincial_number__isnull=False, filed_at__isnull=False),
                name="deployment_filed_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "archived"]) | ~Q(grade=""), name="deployment_accepted_has_grade"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> bool:
        """Whether it is one of the provincial projects: filed, not objected to, and not counted as a funded one."""
        return self.provincial_number is not None and self.state not in CANCELLED and self.counted_with_id is None


COUNTED = Q(provincial_number__isnull=False, counted_with__isnull=True) & ~Q(state__in=CANCELLED)
"""`Deployment.counts` as the database asks it."""


class Conversion(Record):
    """A result that a unit took up, in fen. `in_province`: whether the taker lies in the laboratory's own province."""

    workflow = CONVERSION
    series = "ZH"
    home = "conversions"
    search_in = ("number", "result__title", "taker__name", "laboratory__name")
    told_with = ("laboratory", "taker", "result")
    reach = {
        "lab": "laboratory__organisation_id",
        "firm": "taker_id",
        "institution": "taker_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "laboratory", "result", "deployment", "taker", "mode", "fen", "on", "in_province"),
            *("basis", "version", "synthetic", "created_at", "changed_at"),
        ),
    }

    laboratory = models.ForeignKey(Laboratory, models.PROTECT, related_name="conversions", verbose_name="实验室")
    region = models.CharField("所在地", max_length=6)
    result = models.ForeignKey("results.Result", models.PROTECT, related_name="conversions", verbose_name="成果")
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, null=True, blank=True, related_name="conversions", verbose_name="来自项目"
    )
    taker = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="conversions", verbose_name="承接单位"
    )
    mode = models.CharField("转化方式", max_length=12, choices=[(k, zh) for k, (zh, _) in MODES.items()])
    fen = models.BigIntegerField("金额(分)")
    on = models.DateField("转化日期")
    in_province = models.BooleanField("在本省转化")
    basis = models.CharField("依据", max_length=200, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["laboratory", "state", "-id"])]
        constraints = [
            known_state(CONVERSION),
            models.CheckConstraint(condition=Q(fen__gte=0), name="conversion_money_not_negative"),
            models.CheckConstraint(condition=Q(mode__in=sorted(MODES)), name="conversion_mode_known"),
            models.UniqueConstraint(
                fields=["result", "taker"],
                condition=Q(state__in=["entered", "confirmed"]),
                name="conversion_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result} → {self.taker}"
