"""The rubric of the assessment: points for service, outcome and satisfaction, and the grade they give."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ronghe.rulebook.dispatch.terms import Terms

GRADES = ("excellent", "good", "passed", "failed")


@dataclass(frozen=True)
class Served:
    """What the records say of one posting.

    `counted` services of at least `months` of term; the need's `outcome`: "solved", "reported" or ""; `satisfaction` of
    the firm, 0..100, None where it did not answer.
    """

    counted: int
    months: float
    outcome: str
    satisfaction: int | None


@dataclass(frozen=True)
class Score:
    """The points of one criterion of at most `most`, and how they were found (Chinese)."""

    criterion: str
    label: str
    points: Decimal
    most: Decimal
    reason: str


def scores(served: Served, terms: Terms) -> tuple[Score, Score, Score]:
    """Service by counted logs against what the term asks, outcome by the firm's countersignature, satisfaction as given."""
    wanted = max(terms.visits_a_year * served.months / 12, 1.0)
    share = min(served.counted / wanted, 1.0)
    reached = {"solved": 1.0, "reported": 0.5}.get(served.outcome, 0.0)
    said = {"solved": "企业已确认解决", "reported": "已提交结果，企业未确认"}.get(served.outcome, "尚无结果")
    pleased = (served.satisfaction or 0) / 100
    told = "企业未评价" if served.satisfaction is None else f"企业评价 {served.satisfaction}"
    return (
        _score("service", "服务情况", terms.service_points, share, f"计入 {served.counted} 次，应有 {wanted:.1f} 次"),
        _score("outcome", "服务成效", terms.outcome_points, reached, said),
        _score("satisfaction", "满意度", terms.satisfaction_points, pleased, told),
    )


def grade(points: Decimal, terms: Terms) -> str:
    """The grade of a sum of points: bands closed on the left."""
    return next((name for name, least in zip(GRADES, terms.grade_cuts, strict=False) if points >= least), GRADES[-1])


def _score(criterion: str, label: str, most: int, share: float, reason: str) -> Score:
    points = (Decimal(most) * Decimal(str(share))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Score(criterion, label, points, Decimal(most), reason)
