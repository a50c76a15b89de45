"""Organisations, people, affiliations over time, expert profiles and their documents."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.parties.workflow import EXPERT, ORGANISATION

KINDS = {
    "enterprise": ("企业", "Enterprise"),
    "university": ("高等学校", "University"),
    "institute": ("科研院所", "Institute"),
    "laboratory": ("实验室", "Laboratory"),
    "hospital": ("医疗机构", "Hospital"),
    "broker": ("技术转移机构", "Transfer office"),
    "incubator": ("孵化器", "Incubator"),
    "government": ("主管部门", "Authority"),
    "other": ("其他", "Other"),
}
SIZES = {
    "large": ("大型", "Large"),
    "medium": ("中型", "Medium"),
    "small": ("小型", "Small"),
    "micro": ("微型", "Micro"),
}
DOCUMENT_KINDS = {
    "paper": ("论文", "Paper"),
    "patent": ("专利", "Patent"),
    "project": ("项目", "Project"),
    "service": ("服务", "Service"),
    "other": ("其他", "Other"),
}


def _labels(pairs: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, zh) for key, (zh, _) in pairs.items()]


class Organisation(Record):
    """A firm, university, institute, laboratory, broker or authority. Regions are codes without filling zeros."""

    workflow = ORGANISATION
    series = "DW"
    home = "organisations"
    search_in = ("number", "name", "credit_code")
    reach = {
        "firm": "id",
        "institution": "id",
        "lab": "id",
        "broker": "id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    withheld = frozenset({"contact_name", "contact_phone", "contact_email"})
    shown = {
        "public": (
            *("number", "state", "name", "kind", "region", "credit_code", "industry", "founded_on", "about"),
            *("synthetic", "created_at", "changed_at"),
        ),
        "full": ("version", "size", "address", "website", "merged_into"),
    }

    credit_code = models.CharField("统一社会信用代码", max_length=18, null=True, blank=True)
    name = models.CharField("单位名称", max_length=100)
    kind = models.CharField("单位类型", max_length=12, choices=_labels(KINDS), default="enterprise")
    region = models.CharField("所在地", max_length=6)
    industry = models.CharField("行业代码", max_length=5, blank=True)
    size = models.CharField("规模", max_length=6, choices=_labels(SIZES), blank=True)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    website = models.URLField("网址", max_length=200, blank=True)
    about = models.TextField("简介", max_length=3000, blank=True)
    contact_name = models.CharField("联系人", max_length=50, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    contact_email = models.EmailField("联系邮箱", max_length=100, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        indexes = [
            models.Index(fields=["state", "region", "-id"]),
            models.Index(fields=["kind", "state", "-id"]),
            models.Index(fields=["name"]),
        ]
        constraints = [
            known_state(ORGANISATION),
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=Q(credit_code__isnull=False) & ~Q(state__in=["merged", "closed"]),
                name="organisation_code_once",
            ),
            models.CheckConstraint(condition=~Q(credit_code=""), name="organisation_code_null_or_filled"),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="organisation_kind_known"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="organisation_merged_has_target",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """A certificate an organisation holds over a time: 高新技术企业, 科技型中小企业 …"""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="certificates")
    kind = models.CharField("证书类别", max_length=40)
    number = models.CharField("证书编号", max_length=60, blank=True)
    since = models.DateField("生效日期")
    until = models.DateField("失效日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="certificate_dates"
            ),
            models.UniqueConstraint(fields=["organisation", "kind", "since"], name="certificate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Person(models.Model):
    """A human being. Contact data are personal: masked unless a view of them is asked for with a reason."""

    name = models.CharField("姓名", max_length=60)
    title = models.CharField("职称", max_length=40, blank=True)
    phone = models.CharField("手机", max_length=30, blank=True)
    email = models.EmailField("邮箱", max_length=100, blank=True)
    external_id = models.CharField("来源编号", max_length=60, null=True, blank=True, unique=True)
    synthetic = models.BooleanField("合成演示数据", default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        indexes = [models.Index(fields=["name"])]
        constraints = [models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_not_into_itself")]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A person's post in an organisation over a time; `until` empty means still."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    post = models.CharField("职务", max_length=60, blank=True)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(until__isnull=True), name="affiliation_current_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="affiliation_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"


class Expert(Record):
    """A person's profile in the pool of experts: what they know, shown by documents, and how much they can take on."""

    workflow = EXPERT
    series = "ZJ"
    home = "experts"
    search_in = ("number", "person__name", "keywords")
    told_with = ("person",)
    reach = {"expert": "person_id", "institution": "organisation_id", "administrator": "region"}
    shown = {
        "public": (
            *("number", "state", "person", "person__title", "organisation", "region", "field", "keywords", "about"),
            *("capacity", "available_percent", "created_at", "changed_at"),
        ),
        "full": ("version",),
    }

    person = models.OneToOneField(Person, models.PROTECT, related_name="expert")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="experts", verbose_name="派出单位")
    region = models.CharField("所在地", max_length=6, blank=True)
    field = models.CharField("技术领域", max_length=40, blank=True)
    keywords = models.CharField("研究方向", max_length=300, blank=True)
    about = models.TextField("简介", max_length=3000, blank=True)
    capacity = models.PositiveSmallIntegerField("同时可服务企业数", default=2)
    available_percent = models.PositiveSmallIntegerField("可用时间(%)", default=100)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["state", "field", "-id"])]
        constraints = [
            known_state(EXPERT),
            models.CheckConstraint(condition=Q(available_percent__lte=100), name="expert_available_percent"),
            models.CheckConstraint(condition=Q(capacity__lte=50), name="expert_capacity_sane"),
        ]

    def __str__(self) -> str:
        return self.person.name


class Document(models.Model):
    """A paper, patent, project or past service that speaks for an expert."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="documents")
    kind = models.CharField("类别", max_length=8, choices=_labels(DOCUMENT_KINDS), default="paper")
    title = models.CharField("题目", max_length=300)
    abstract = models.TextField("摘要", max_length=5000, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    keywords = models.CharField("关键词", max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["expert", "title", "year"], name="document_once"),
            # Two unknown years are not equal to the database, but the same title without one is the same document.
            models.UniqueConstraint(
                fields=["expert", "title"], condition=Q(year__isnull=True), name="document_without_year_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Distinct(models.Model):
    """Two organisations or people that were looked at and found not to be the same; kept through later imports."""

    noun = models.CharField(max_length=20)
    one = models.PositiveBigIntegerField()
    other = models.PositiveBigIntegerField()
    reason = models.CharField("理由", max_length=300)
    by = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "one", "other"], name="distinct_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="distinct_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.one} ≠ {self.other}"
