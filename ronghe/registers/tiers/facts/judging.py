"""What the rules of a day say of a firm: for its page, for its filings, and for a whole province at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from ronghe.engine.rules.assessment import Assessment
from ronghe.engine.rules.missing import Missing, missing
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.rules.whatif import Moved, what_if
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.assessing import GAP_BUDGET
from ronghe.pipeline.firmyears import Filing, facts_table
from ronghe.pipeline.tiers import tier
from ronghe.registers.tiers.facts.figures import filed
from ronghe.registers.tiers.models import Appraisal, FirmYear
from ronghe.rulebook.codes import regions
from ronghe.rulebook.tiers.course import COURSES


@dataclass(frozen=True)
class Judged:
    """A firm under a tier's rules of a day: its facts as filed and the assessment; `closed` says why there is none."""

    tier: str
    filing: Filing | None
    assessment: Assessment | None
    closed: tuple[str, str] | None = None


def switched_off() -> tuple[str, ...]:
    """The grades of evidence that this deployment leaves out (RONGHE_WITHOUT)."""
    return tuple(settings.RULES_WITHOUT)


@lru_cache(maxsize=64)
def _ruling(name: str, on: date, without: tuple[str, ...]) -> Ruling:
    return tier(name).on(on, region=regions.home().code, without=without)


def ruling(name: str, on: date) -> Ruling:
    """The rules of a tier on a day, in this province. Raises Refused where no edition is in force."""
    return _ruling(name, on, switched_off())


def judge(name: str, years: Sequence[FirmYear], on: date, scores: Iterable[Appraisal] = ()) -> Judged:
    """A firm's years under the rules of a day. `scores`: appraisals of a panel, whose means are the experts' facts."""
    found = filed(years, on)
    if found is None:
        return Judged(name, None, None, ("尚无年度数据", "no figures are stated yet"))
    try:
        rules = ruling(name, on)
    except Refused as refused:
        return Judged(name, found, None, (refused.zh, refused.en))
    return Judged(name, found, rules.assess({**found.facts, **means(scores)}))


def judge_all(years: Sequence[FirmYear], on: date) -> list[Judged]:
    """A firm under every tier, in the order of the ladder."""
    return [judge(name, years, on) for name in COURSES]


def gap(judged: Judged) -> Missing | None:
    """The smallest change that would qualify the firm; None where it qualifies or nothing is decided."""
    found = judged.assessment
    if found is None or found.outcome != "not_met":
        return None
    return missing(found.ruling, found.facts, budget=GAP_BUDGET)


def means(scores: Iterable[Appraisal]) -> dict[str, Any]:
    """The experts' facts: means of the points, the majority for a breakthrough; nothing where nobody has scored."""
    given = [one.as_stated() for one in scores if one.state == "scored"]
    if not given:
        return {}
    facts = {f"expert_{key}": sum(one[key] for one in given) / len(given) for key in ("ip", "conversion", "management")}
    return facts | {"expert_breakthrough": 2 * sum(bool(one["breakthrough"]) for one in given) > len(given)}


def try_parameters(name: str, firms: Iterable[Sequence[FirmYear]], changes: Mapping[str, Any], on: date) -> Moved:
    """Which firms would enter and leave a tier if parameters were others. Raises Refused for a parameter that is none."""
    before = ruling(name, on)
    after = tier(name).on(on, region=before.region, without=switched_off(), changes=changes)
    frame = facts_table([one for years in firms if (one := filed(years, on)) is not None])
    return what_if(before, after, frame, keep=("name", "credit_code", "city", "industry"))
