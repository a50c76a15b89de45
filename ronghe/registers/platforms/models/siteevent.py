"""What happened on the site of a facility."""

from django.db import models

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.platforms.workflow.siteevent import SITEEVENT

KINDS: dict[str, Pair] = {
    "delivery": ("大型设备进场", "Delivery of big equipment"),
    "installation": ("安装节点", "Step of installation"),
    "incident": ("安全或质量事件", "Incident"),
    "visit": ("调研与来访", "Visit"),
    "other": ("其他", "Other"),
}


class SiteEvent(Record):
    """One event on a day."""

    workflow = SITEEVENT
    series = "XC"
    home = "siteevents"
    search_in = ("number", "title", "facility__name")
    region_field = "facility__region"
    reach = {
        "institution": "facility__owner_id",
        "county": "facility__region",
        "city": "facility__region",
        "administrator": "facility__region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "facility", "kind", "on", "title", "text", "version", "created_at", "changed_at"),
        ),
    }

    facility = models.ForeignKey("platforms.Facility", models.PROTECT, related_name="siteevents", verbose_name="装置")
    kind = models.CharField("类别", max_length=14, choices=[(k, zh) for k, (zh, _) in KINDS.items()])
    on = models.DateField("日期")
    title = models.CharField("事件", max_length=120)
    text = models.TextField("经过", max_length=3000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["facility", "-on"])]
        constraints = [known_state(SITEEVENT)]

    def __str__(self) -> str:
        return self.title
