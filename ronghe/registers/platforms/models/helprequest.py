"""A help request and the departments it went to."""

from django.db import models
from django.db.models import Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.errand import ERRAND
from ronghe.registers.platforms.workflow.helprequest import HELPREQUEST

LACKS = {
    "site": ("场地", "Site"),
    "power": ("用电", "Power"),
    "equipment": ("设备", "Equipment"),
    "money": ("资金", "Money"),
    "people": ("人才", "People"),
    "permit": ("审批手续", "Permits"),
    "other": ("其他", "Other"),
}
DEPARTMENTS = {
    "reform": ("发展改革部门", "Development and reform"),
    "industry": ("工业和信息化部门", "Industry"),
    "finance": ("财政部门", "Finance"),
    "land": ("自然资源部门", "Land"),
    "environment": ("生态环境部门", "Environment"),
    "housing": ("住房城乡建设部门", "Construction"),
    "emergency": ("应急管理部门", "Emergency"),
    "people": ("人力资源社会保障部门", "Human resources"),
    "market": ("市场监管部门", "Market regulation"),
    "grid": ("供电企业", "Power company"),
    "park": ("开发区（园区）管委会", "Park administration"),
    "science": ("科技部门", "Science and technology"),
    "other": ("其他部门", "Other"),
}
OPEN = ("assigned", "asking")
REACH = {
    "firm": "organisation_id",
    "institution": "organisation_id",
    "lab": "organisation_id",
    "county": "region",
    "city": "region",
    "administrator": "region",
}


class HelpRequest(Record):
    """What a unit lacks, by when it needs it, and what became of it."""

    told: "list[Errand] | None" = None
    """Its errands where a page has read them already; the conditions of its steps ask them too."""

    workflow = HELPREQUEST
    series = "XT"
    home = "helprequests"
    search_in = ("number", "title", "organisation__name")
    told_with = ("organisation",)
    reach = REACH
    shown = {
        "public": (),
        "full": (
            *("number", "state", "organisation", "region", "lack", "title", "text", "needed_by", "outcome", "verdict"),
            *("version", "synthetic", "created_at", "changed_at"),
        ),
    }

    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="help_requests", verbose_name="提出单位"
    )
    region = models.CharField("所在地", max_length=6)
    lack = models.CharField("缺少的条件", max_length=10, choices=[(k, zh) for k, (zh, _) in LACKS.items()])
    title = models.CharField("事项", max_length=120)
    text = models.TextField("情况说明", max_length=4000)
    needed_by = models.DateField("希望解决日期")
    outcome = models.TextField("办理结果", max_length=4000, blank=True)
    verdict = models.CharField("评价", max_length=10, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "region", "-id"]), models.Index(fields=["organisation", "-id"])]
        constraints = [
            known_state(HELPREQUEST),
            models.CheckConstraint(condition=Q(lack__in=sorted(LACKS)), name="helprequest_lack_known"),
            models.CheckConstraint(
                condition=~Q(state="settled") | (~Q(verdict="") & ~Q(outcome="")),
                name="helprequest_settled_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def errands_open(self) -> int:
        """How many errands are not done."""
        return sum(state in OPEN for state in self._errand_states())

    def errands_any(self) -> bool:
        """Whether any department has answered."""
        return "done" in self._errand_states()

    def _errand_states(self) -> list[str]:
        if self.told is not None:
            return [one.state for one in self.told]
        return list(self.errands.values_list("state", flat=True))


class Errand(Record):
    """One department's part of a help request."""

    workflow = ERRAND
    series = "FB"
    home = "errands"
    search_in = ("number", "request__title")
    told_with = ("request",)
    reach = {
        "firm": "request__organisation_id",
        "institution": "request__organisation_id",
        "lab": "request__organisation_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "request", "department", "level", "task", "result", "document", "version"),
            *("synthetic", "created_at", "changed_at"),
        ),
    }

    request = models.ForeignKey(HelpRequest, models.PROTECT, related_name="errands", verbose_name="协调事项")
    region = models.CharField("所在地", max_length=6)
    department = models.CharField("部门", max_length=12, choices=[(k, zh) for k, (zh, _) in DEPARTMENTS.items()])
    level = models.CharField(
        "层级", max_length=8, choices=[("county", "县区"), ("city", "市级"), ("province", "省级")], default="city"
    )
    task = models.CharField("请办事项", max_length=500)
    result = models.TextField("办理结果", max_length=2000, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        constraints = [
            known_state(ERRAND),
            models.CheckConstraint(condition=Q(department__in=sorted(DEPARTMENTS)), name="errand_department_known"),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(result=""), name="errand_done_has_result"),
            models.UniqueConstraint(
                fields=["request", "department", "level"],
                condition=Q(state__in=OPEN),
                name="errand_once_at_a_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} → {DEPARTMENTS[self.department][0]}"
