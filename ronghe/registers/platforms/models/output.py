"""What comes out of a facility: patents, papers, standards; one number counts once in the province."""

import re

from django.db import models
from django.db.models import Q

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.output import OUTPUT

KINDS: dict[str, Pair] = {
    "patent": ("专利", "Patent"),
    "paper": ("论文", "Paper"),
    "standard": ("标准", "Standard"),
}


def bare(code: str) -> str:
    """A number without what people write differently: case, blanks, dots, dashes, and the letters before a Chinese one."""
    found = re.sub(r"[\s.．·\-—_/]", "", code).upper()
    return re.sub(r"^(ZL|CN)(?=\d)", "", found)


class Output(Record):
    """One output. `key` is its number bare, by which it counts once while it stands; so the number of a grant."""

    workflow = OUTPUT
    series = "CC"
    home = "outputs"
    search_in = ("number", "title", "code", "facility__name")
    told_with = ()
    region_field = "facility__region"
    reach = {
        "institution": "facility__owner_id",
        "county": "facility__region",
        "city": "facility__region",
        "administrator": "facility__region",
    }
    shown = {
        "public": (
            *("number", "state", "facility", "kind", "title", "code", "on", "grant_code", "granted_on", "units"),
            *("synthetic", "created_at", "changed_at"),
        ),
        "full": ("version", "people"),
    }

    facility = models.ForeignKey("platforms.Facility", models.PROTECT, related_name="outputs", verbose_name="装置")
    kind = models.CharField("类别", max_length=10, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    title = models.CharField("名称", max_length=200)
    code = models.CharField("申请号、DOI 或标准号", max_length=80)
    key = models.CharField("号码", max_length=80, editable=False)
    on = models.DateField("申请或发布日期")
    grant_code = models.CharField("授权公告号", max_length=40, blank=True)
    grant_key = models.CharField("授权号码", max_length=40, blank=True, editable=False)
    granted_on = models.DateField("授权日期", null=True, blank=True)
    people = models.CharField("完成人", max_length=300, blank=True)
    units = models.CharField("完成单位", max_length=300, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["facility", "kind", "state"])]
        constraints = [
            known_state(OUTPUT),
            models.UniqueConstraint(fields=["kind", "key"], condition=~Q(state="withdrawn"), name="output_number_once"),
            models.UniqueConstraint(
                fields=["grant_key"], condition=~Q(state="withdrawn") & ~Q(grant_key=""), name="output_grant_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="output_has_number"),
            models.CheckConstraint(
                condition=~Q(state__in=["filed", "granted"]) | Q(kind="patent"), name="output_patents_are_filed"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | ~Q(kind="patent"), name="output_patents_are_not_published"
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | (~Q(grant_key="") & Q(granted_on__isnull=False)),
                name="output_granted_has_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title
