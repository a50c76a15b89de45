"""How a title of each tier is come by: who is asked, how long it is public, how long it holds.

The shape of the way is here; its numbers are the dated parameters `course_…` in each tier's folder, with their sources:
国科火字〔2022〕67号, 国科发火〔2016〕195号, 辽科创办发〔2021〕2号, 工信部企业〔2022〕63号 and 〔2026〕2号.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ronghe.engine.calendars.months import months_later
from ronghe.engine.rules.parameters import Parameters

NOTICE = "10 working days"
PANEL = 3
YEARS = 3
"""What holds where a tier's text, as far as it was seen, says nothing: our choice."""


@dataclass(frozen=True)
class Course:
    """The way to a title. `reported`: to be reported before the notice. `series`: letters of the numbers given here.

    `visit_clause`: the flag whose finding "met" asks the county for a visit.
    """

    label: tuple[str, str]
    experts: bool
    reported: bool
    series: str
    visit_clause: str = ""


@dataclass(frozen=True)
class Terms:
    """The numbers of a course on a day. `panel`: least experts, `technical_share` of them technical, `finance` of finance.

    `until_next`: month and day of the next year to which a title holds, else it holds `years`. `annual_by`: month and day
    by which a report is due each year, empty for none. `spot_check`: share of a year's titles, 0..1, that is checked at
    random, at least; 0 where the text asks for none.
    """

    notice: str
    panel: int
    technical_share: float
    finance: int
    years: int
    until_next: str
    annual_by: str
    spot_check: float

    def until(self, since: date) -> date:
        """The last day of a title that begins on `since`."""
        if self.until_next:
            month, day = map(int, self.until_next.split("-"))
            return date(since.year + 1, month, day)
        return date.fromordinal(months_later(since, 12 * self.years).toordinal() - 1)


COURSES: Mapping[str, Course] = {
    "small_tech": Course(("科技型中小企业", "Technology SME"), False, False, "KX", "K1"),
    "innovative": Course(("创新型中小企业", "Innovative SME"), False, False, "CX"),
    "high_tech": Course(("高新技术企业", "High-tech enterprise"), True, True, "GX"),
    "specialised": Course(("专精特新中小企业", "Specialised SME"), True, False, "ZJ"),
    "young_eagle": Course(("雏鹰企业", "Young eagle"), True, False, "CY"),
    "gazelle": Course(("瞪羚企业", "Gazelle"), True, False, "DL"),
    "unicorn": Course(("独角兽（潜在独角兽）企业", "Unicorn"), True, False, "DJ"),
}
"""In the order of the ladder."""


def terms_of(tier: str, on: date, without: Iterable[str] = ()) -> Terms:
    """The numbers of a tier's course on a day; values of the grades `without` give way to what the text leaves open."""
    found = _values(tier, on, frozenset(without))
    return Terms(
        notice=found.get("course_notice") or NOTICE,
        panel=found.get("course_experts", PANEL if COURSES[tier].experts else 0),
        technical_share=found.get("course_technical_share", 0.0),
        finance=found.get("course_finance_experts", 0),
        years=found.get("course_valid_years", YEARS),
        until_next=found.get("course_valid_until", ""),
        annual_by=found.get("course_annual_report", ""),
        spot_check=found.get("course_spot_check_share", 0.0),
    )


@cache
def _parameters(tier: str) -> Parameters:
    return Parameters.load(Path(__file__).parent / tier / "parameters.toml")


def _values(tier: str, on: date, without: frozenset[str]) -> dict[str, Any]:
    parameters = _parameters(tier)
    return {
        name: parameters[name].off
        if value.evidence_grade in without and parameters[name].off is not None
        else value.value
        for name, value in parameters.in_force(on)
        if name.startswith("course_")
    }
