"""Publishes the demonstration's news through the steps that officers take."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from ronghe.demo.world import World
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.models import Grant, Publication
from ronghe.ledger.provision import bare

_KINDS = {
    "notice": "announcement",
    "policy": "policy",
    "public_notice": "notice",
    "result": "outcome",
    "bulletin": "briefing",
}
_HOUR = time(9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
_PERIOD = "5 working days"


def publish_news(world: World) -> int:
    """Every publication, drafted and published by the province's officer at half past nine of its day; how many."""
    officer = Grant.objects.filter(role="province").select_related("user").order_by("id")[0].actor()
    journeys = []
    for one in world.news():
        at = datetime.combine(one.published_on, _HOUR)
        kind = _KINDS[one.kind]
        record = Publication(
            kind=kind,
            title=one.title,
            body=one.body,
            office="示例省科技创新主管部门",
            region=bare(one.region),
            period=_PERIOD if kind == "notice" else "",
        )
        journeys.append(Journey(record, [Move("create", officer, at), Move("publish", officer, at)]))
    return len(replay(journeys).records)
