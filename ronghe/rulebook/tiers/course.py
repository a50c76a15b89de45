"""How a title of each tier is come by: who is asked, how long it is public, how long it holds.

Sources: 科技型中小企业评价服务工作指引 国科火字〔2022〕67号; 高新技术企业认定管理工作指引 国科发火〔2016〕195号;
辽科创办发〔2021〕2号; 优质中小企业梯度培育管理办法. A period marked `assumed` is in no text that was seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ronghe.engine.calendars.months import months_later
from ronghe.engine.workflow.step import Pair

TEN_DAYS = "10 working days"


@dataclass(frozen=True)
class Course:
    """The way to a title. `panel`: least experts; `technical_share`: least share of technical ones; `finance`: least of
    finance. `years` the title holds; 0: until the end of the year. `annual`: a report is due by the end of May.
    `visit_clause`: the flag whose finding "met" asks the county for a visit."""

    label: Pair
    experts: bool
    reported: bool
    series: str
    years: int
    panel: int = 0
    technical_share: float = 0.0
    finance: int = 0
    notice: str = TEN_DAYS
    notice_assumed: bool = False
    annual: bool = False
    visit_clause: str = ""

    def until(self, since: date) -> date:
        """The last day of a title that begins on `since`."""
        if self.years == 0:
            return date(since.year, 12, 31)
        end = months_later(since, 12 * self.years)
        return date.fromordinal(end.toordinal() - 1)


COURSES: Mapping[str, Course] = {
    "small_tech": Course(("科技型中小企业", "Technology SME"), False, False, "KX", 0, visit_clause="K1"),
    "innovative": Course(("创新型中小企业", "Innovative SME"), False, False, "CX", 3, notice_assumed=True),
    "high_tech": Course(("高新技术企业", "High-tech enterprise"), True, True, "GX", 3, 5, 0.6, 1, annual=True),
    "specialised": Course(("专精特新中小企业", "Specialised SME"), True, False, "ZJ", 3, panel=3, notice_assumed=True),
    "young_eagle": Course(("雏鹰企业", "Young eagle"), True, False, "CY", 3, panel=3, notice_assumed=True),
    "gazelle": Course(("瞪羚企业", "Gazelle"), True, False, "DL", 3, panel=3, notice_assumed=True),
    "unicorn": Course(("独角兽（潜在独角兽）企业", "Unicorn"), True, False, "DJ", 3, panel=3, notice_assumed=True),
}
"""In the order of the ladder."""
