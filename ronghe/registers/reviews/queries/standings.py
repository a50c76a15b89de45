"""How the cases of a panel stand: exact raw means, the calibrated ones beside them, and the verdicts."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from ronghe.engine.review.calibrate import Calibrated, Scored, calibrate
from ronghe.engine.review.score import mean
from ronghe.registers.reviews.models import Case, Panel, Review


@dataclass(frozen=True)
class Standing:
    """A case, its raw mean of 100 (None without a review), the calibrated mean beside it, its reviews, their verdicts."""

    case: Case
    mean: Fraction | None
    calibrated: float | None
    reviews: tuple[Review, ...]
    verdicts: Counter[str]


def submitted(panel: Panel) -> list[Review]:
    """The reviews of a panel that count, with what their score needs at hand."""
    rows = Review.objects.filter(seat__panel=panel, state="submitted").order_by("id")
    found = list(rows.select_related("seat__expert__person", "case"))
    for one in found:
        one.seat.panel = panel
    return found


def calibrated(panel: Panel, reviews: list[Review]) -> Calibrated:
    """Leniency by seat and calibrated mean by case."""
    return calibrate(Scored(one.seat_id, one.case_id, float(one.score or 0)) for one in reviews)


def standings(panel: Panel) -> list[Standing]:
    """All cases of the panel, best raw mean first, those without a review last; in two queries."""
    reviews = submitted(panel)
    return standings_of(panel, reviews, calibrated(panel, reviews))


def standings_of(panel: Panel, reviews: list[Review], beside: Calibrated) -> list[Standing]:
    """The same from what was read already."""
    found = []
    for case in panel.cases.all():
        own = tuple(one for one in reviews if one.case_id == case.pk)
        raw = mean(one.score for one in own if one.score is not None)
        verdicts = Counter(one.verdict for one in own)
        found.append(Standing(case, raw, beside.cases.get(case.pk), own, verdicts))
    return sorted(found, key=lambda one: (one.mean is None, -(one.mean or 0), one.case.pk))
