"""What is made public: notices 公示 with a period and objections, announcements, policies, outcomes, briefings."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.flows import OBJECTION, PUBLICATION
from ronghe.ledger.models.record import Record, known_state

KINDS = {
    "notice": ("公示", "Public notice"),
    "announcement": ("通知", "Announcement"),
    "policy": ("政策", "Policy"),
    "outcome": ("结果", "Outcome"),
    "briefing": ("简报", "Briefing"),
}


class Publication(Record):
    """A text for everyone. A public notice has a period; it names records (`subjects`) whose steps wait for it."""

    workflow = PUBLICATION
    series = "GG"
    home = "publications"
    search_in = ("number", "title")
    reach = {"province": "", "city": "region", "county": "region"}
    shown = {
        "public": (
            *("number", "state", "kind", "title", "body", "office", "region", "period", "opens_at", "closes_at"),
            *("created_at", "changed_at"),
        ),
        "full": ("version",),
    }

    kind = models.CharField("类别", max_length=12, choices=[(key, zh) for key, (zh, _) in KINDS.items()])
    title = models.CharField("标题", max_length=120)
    body = models.TextField("正文", max_length=20000)
    office = models.CharField("发布单位", max_length=60)
    region = models.CharField("区域", max_length=6, default="21")
    period = models.CharField("公示期", max_length=40, blank=True)
    opens_at = models.DateTimeField("发布时间", null=True)
    closes_at = models.DateTimeField("截止时间", null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-opens_at"])]
        constraints = [
            known_state(PUBLICATION),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="publication_kind_known"),
            models.CheckConstraint(condition=~Q(kind="notice") | ~Q(period=""), name="publication_notice_has_period"),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="publication_closes_after_opening",
            ),
        ]


class Subject(models.Model):
    """A record that a publication is about."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="subjects")
    noun = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["noun", "key"])]
        constraints = [models.UniqueConstraint(fields=["publication", "noun", "key"], name="subject_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"


class Objection(Record):
    """An objection to a public notice; the objector's name and contact stay out of events."""

    workflow = OBJECTION
    series = "YY"
    home = "objections"
    reach = {"province": "", "city": "publication__region", "county": "publication__region"}
    withheld = frozenset({"name", "contact"})
    shown = {
        "public": (),
        "full": (
            *("number", "state", "publication", "text", "accepted", "reply", "version", "created_at", "changed_at"),
        ),
    }
    region_field = "publication__region"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="objections")
    name = models.CharField("姓名或单位", max_length=60)
    contact = models.CharField("联系方式", max_length=60)
    text = models.TextField("异议内容", max_length=2000)
    accepted = models.CharField("是否采纳", max_length=3, blank=True)
    reply = models.TextField("答复", max_length=2000, blank=True)

    class Meta:
        constraints = [known_state(OBJECTION)]
