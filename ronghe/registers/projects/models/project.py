"""A funded project with its task book, its parties, and how far it came."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.projects.workflow.asked import PARTIES
from ronghe.registers.projects.workflow.project import PROJECT
from ronghe.rulebook.projects.terms import GRADES

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor

OVER = ("closed", "stopped", "revoked")
FUNDED = ("running", "accepting", "accepted", "failed", "closed")
BUDGET_KINDS: dict[str, Pair] = {
    "equipment": ("设备费", "Equipment"),
    "material": ("材料费", "Material"),
    "testing": ("测试费", "Testing"),
    "staff": ("人员费", "Staff"),
    "other": ("其他费用", "Other"),
}
GRADE_CHOICES = [(k, zh) for k, (zh, _) in GRADES.items()]


def of_parties(actor: "Actor", path: str = "") -> Q | None:
    """Records whose project names the actor's organisation as its lead or its client."""
    if actor.organisation is None or actor.role not in PARTIES.split():
        return None
    return Q(**{f"{path}lead": actor.organisation}) | Q(**{f"{path}client": actor.organisation})


class Project(Record):
    """One project. Both parties read it; `holder` is the one of them whose move it is, and it alone takes steps.

    `source_noun` and `source_key` name where it came from (a bid). `indicators`: {name, sign, value, unit}. `budget`:
    {kind, fiscal_fen, own_fen}, each kind once. `plan`: {title, due_on, target, fiscal_fen}, from which the milestones
    are made when the last of the three has signed. `own_proofs`: {file, sha256, fen, on}. `team`: {name, unit, person},
    the id of the person's entry; `equipment`: a line for each piece.
    """

    workflow = PROJECT
    series = "XM"
    home = "projects"
    withheld = frozenset({"team"})
    search_in = ("number", "title", "lead__name", "client__name")
    reach = {
        "firm": "holder_id",
        "institution": "holder_id",
        "lab": "holder_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (
            *("number", "state", "title", "client", "lead", "region", "fiscal_fen", "own_fen", "starts_on", "ends_on"),
            *("grade", "synthetic", "created_at", "changed_at"),
        ),
        "full": (
            *(
                "version",
                "goal",
                "indicators",
                "equipment",
                "budget",
                "plan",
                "clauses",
                "source_noun",
                "source_key",
                "holder",
            ),
            *("leader", "fund", "own_proved_fen", "own_proofs", "extensions", "signed_at", "closed_at", "score"),
            *("evaluation", "integrity"),
        ),
    }

    title = models.CharField("项目名称", max_length=120)
    source_noun = models.CharField("来源类别", max_length=40, blank=True)
    source_key = models.PositiveBigIntegerField("来源", null=True, blank=True)
    client = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="commissioned_projects", verbose_name="需求方"
    )
    lead = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="led_projects", verbose_name="承担单位"
    )
    holder = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="+", verbose_name="待办单位")
    leader = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="led_projects", verbose_name="负责人"
    )
    region = models.CharField("管理区域", max_length=6)
    fund = models.ForeignKey(
        "projects.Fund", models.PROTECT, null=True, blank=True, related_name="projects", verbose_name="专项资金"
    )
    fiscal_fen = models.BigIntegerField("财政资金(分)")
    own_fen = models.BigIntegerField("自筹资金(分)")
    own_proved_fen = models.BigIntegerField("自筹到位(分)", default=0)
    own_proofs = models.JSONField("自筹到位证明", default=list, blank=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    goal = models.TextField("研究目标与内容", max_length=5000, blank=True)
    indicators = models.JSONField("考核指标", default=list, blank=True)
    budget = models.JSONField("经费预算", default=list, blank=True)
    plan = models.JSONField("里程碑计划", default=list, blank=True)
    team = models.JSONField("项目组成员", default=list, blank=True)
    equipment = models.TextField("主要仪器设备", max_length=2000, blank=True)
    clauses = models.TextField("约定条款", max_length=5000, blank=True)
    extensions = models.PositiveSmallIntegerField("已延期次数", default=0)
    signed_at = models.DateTimeField("三方签署完成", null=True, blank=True)
    closed_at = models.DateTimeField("结题时间", null=True, blank=True)
    score = models.PositiveSmallIntegerField("绩效得分", null=True, blank=True)
    grade = models.CharField("绩效等级", max_length=10, blank=True, choices=GRADE_CHOICES)
    evaluation = models.TextField("绩效评价意见", max_length=2000, blank=True)
    integrity = models.CharField("诚信记录", max_length=1000, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["state", "region", "-id"]),
            models.Index(fields=["lead", "-id"]),
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["source_noun", "source_key"]),
        ]
        constraints = [
            known_state(PROJECT),
            models.CheckConstraint(
                condition=Q(fiscal_fen__gte=0) & Q(own_fen__gte=0) & Q(own_proved_fen__gte=0),
                name="project_money_not_negative",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="project_dates"),
            models.CheckConstraint(
                condition=~Q(state__in=FUNDED) | Q(fund__isnull=False) | Q(fiscal_fen=0), name="project_funded"
            ),
            models.CheckConstraint(
                condition=(Q(score__isnull=True) & Q(grade="")) | (Q(score__lte=100) & Q(grade__in=sorted(GRADES))),
                name="project_score_with_grade",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(score__isnull=False) & Q(closed_at__isnull=False)),
                name="project_closed_is_evaluated",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["recovering", "revoked"]) | ~Q(integrity=""), name="project_revoked_has_note"
            ),
            models.UniqueConstraint(
                fields=["source_noun", "source_key"],
                condition=Q(source_key__isnull=False) & ~Q(state__in=OVER),
                name="project_once_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """Both parties read their project, whose move it may be."""
        return of_parties(actor)

    @property
    def people(self) -> list[int]:
        """The ids of those who do the work: the leader and the team."""
        named = [one["person"] for one in self.team if one.get("person")]
        return sorted({*named, *([self.leader_id] if self.leader_id is not None else [])})

    @property
    def tail_fen(self) -> int:
        """What of the fiscal money waits for the acceptance."""
        return self.fiscal_fen - sum(int(one["fiscal_fen"]) for one in self.plan)

    def not_ready(self) -> Pair | None:
        """Why no acceptance can be asked for yet; None where every milestone is done and nothing is undecided."""
        if waiting := self._count("undone"):
            return f"还有 {waiting} 个里程碑未办结", f"{waiting} milestones are not done yet"
        if self._count("undecided"):
            return "还有变更申请未审批，请等审批或撤回", "a change is undecided; wait for it or withdraw it"
        return self.payment_waits()

    def not_settled(self) -> Pair | None:
        """Why the project cannot be closed yet: not evaluated, a payment open, the tail unpaid."""
        if self.score is None:
            return "须先作综合绩效评价（得分与等级）", "evaluate it first, by points and grade"
        if why := self.payment_waits():
            return why
        if self.state == "accepted" and self.tail_fen and not self._count("tails"):
            return "验收尾款尚未拨付", "the tail money is not paid yet"
        return None

    def payment_waits(self) -> Pair | None:
        """Whether a payment is under way."""
        return ("还有拨款未办结", "a payment is under way") if self._count("unpaid") else None

    def _count(self, what: str) -> int:
        """How many of its parts are so; pages have it counted with the project in one query (`with_counts`)."""
        told = getattr(self, what, None)
        if told is None:
            relation, which = PARTS[what]
            told = getattr(self, relation).filter(which).count()
        return int(told)


UNDONE = ~Q(state__in=["paid", "stopped"]) & ~Q(state="passed", fiscal_fen=0)
PARTS: dict[str, tuple[str, Q]] = {
    "undone": ("milestones", UNDONE),
    "undecided": ("changes", Q(state="filed")),
    "unpaid": ("payments", Q(state__in=["proposed", "approved"])),
    "tails": ("payments", Q(state="paid", purpose="tail")),
}
"""What conditions of steps count, and among which parts."""


def with_counts(projects: models.QuerySet[Project]) -> models.QuerySet[Project]:
    """The same projects with what their conditions ask, in their own query."""
    counts = {}
    for what, (relation, which) in PARTS.items():
        part = Project._meta.get_field(relation).related_model
        rows = part._base_manager.filter(which, project=models.OuterRef("pk")).order_by()  # type: ignore[union-attr]
        found = rows.values("project").annotate(n=models.Count("pk")).values("n")
        counts[what] = Coalesce(models.Subquery(found), 0)
    return projects.annotate(**counts)
