"""Writes of panels: experts invited to a filing and their scores."""

from datetime import datetime
from typing import Any

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.registers.tiers.models import Appraisal, Filing
from ronghe.registers.tiers.workflow.appraisal import APPRAISAL
from ronghe.rulebook.tiers.course import COURSES

MOST = {"ip": 30, "conversion": 30, "management": 20}


def invite(filing: Filing, expert: Any, part: str, *, by: Actor, once: str = "") -> Appraisal:
    """A seat on the panel. Raises NotOffered for an expert of the firm itself, or where the tier asks no experts."""
    return begin(Appraisal(filing=filing, expert=expert, part=part), "invite", by=by, once=once).record  # type: ignore[no-any-return]


@on(APPRAISAL, "invite")
def check_seat(one: Appraisal, *, by: Actor, at: datetime) -> None:
    """The filing waits for its panel, the expert is in the pool and not of the firm."""
    filing, expert = one.filing, one.expert
    if not COURSES[filing.tier].experts:
        raise NotOffered("这一类不经专家评审", "this tier asks no experts")
    if filing.state not in ("checked", "reviewing"):
        raise NotOffered(
            "审查推荐之后、评审结论之前才能邀请专家", "experts are invited after the check, before the conclusion"
        )
    if expert.state != "in_pool":
        raise NotOffered("该专家不在库", "the expert is not in the pool")
    posts = expert.person.affiliations.filter(organisation=filing.organisation)
    if expert.organisation_id == filing.organisation_id or posts.exists():
        raise NotOffered("该专家在申报企业任职，须回避", "the expert has a post in the firm and must stand down")


@on(APPRAISAL, "score")
def keep_score(
    one: Appraisal,
    *,
    by: Actor,
    at: datetime,
    free: str,
    ip: int,
    conversion: int,
    management: int,
    breakthrough: str,
    text: str,
) -> None:
    """The points, each within its most."""
    for key, value in {"ip": ip, "conversion": conversion, "management": management}.items():
        if not 0 <= value <= MOST[key]:
            raise Refused(
                f"{APPRAISAL.steps['score'].ask(key).label[0]}：应在 0 到 {MOST[key]} 之间，读到 {value}",
                f"{key}: between 0 and {MOST[key]}, got {value}",
            )
    one.ip, one.conversion, one.management = ip, conversion, management
    one.breakthrough, one.text = breakthrough == "yes", text
