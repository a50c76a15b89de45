"""Panels of the demonstration: drawn by the real lot, with reports that come in day by day."""

from collections.abc import Sequence
from random import Random
from typing import Any

from ronghe.demo.challengetime import Almanac
from ronghe.demo.hands import Hands
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import perform
from ronghe.registers.reviews.models import Review

_REMARKS = {
    "argument": ("需求来自生产一线，指标可检验，建议列入榜单。", "指标明确，企业投入有保障，同意论证通过。"),
    "written": (
        "技术路线清楚，关键环节有试验基础。",
        "方案可行，里程碑与经费基本匹配。",
        "创新性较好，工程化风险需进一步说明。",
    ),
    "acceptance": ("指标经检测达到任务书要求，用户使用情况良好。", "成果已投入使用，经费使用合规，同意通过验收。"),
    "defence": ("答辩问题回答清楚，交付把握较大。", "团队对现场条件了解充分，建议按计划实施。"),
}


class Panels:
    """Takes panels along their way in the name of the province."""

    def __init__(self, hands: Hands, almanac: Almanac, seed: int) -> None:
        self.hands, self.almanac, self.seed = hands, almanac, seed
        self.province = hands.of("province")

    def seat(self, panel: Any, before: int) -> None:
        """Drawn and fixed on a day, open to its people on the next."""
        perform(panel, "draw", by=self.province, at=self.almanac.at(before, 10))
        perform(panel, "fix", by=self.province, at=self.almanac.at(before, 15), answers={"reason": ""})
        perform(panel, "open", by=self.province, at=self.almanac.at(before - 1))

    def report(self, panel: Any, before: int, worth: Sequence[int], share: float = 1.0) -> None:
        """Reports from a day on, over four days; `worth`: about so many points of a hundred for each case in order.

        `share` of those who sit have stated and reported, the others have their reports still before them.
        """
        rng = Random(f"{self.seed}/panel/{panel.title}")
        found = Review.objects.filter(seat__panel=panel, state="assigned").select_related(
            "seat__expert__person", "seat__panel", "case"
        )
        reviews = list(found.order_by("case", "seat"))
        cases = {key: n for n, key in enumerate(sorted({one.case_id for one in reviews}))}
        seats = sorted({one.seat_id for one in reviews})
        busy = set(seats[: max(round(len(seats) * share), 1)])
        lives = []
        for one in reviews:
            if one.seat_id not in busy:
                continue
            who = self.hands.expert_hands(one.seat.expert)
            day = before - rng.randrange(4)
            points = self._points(panel, worth[cases[one.case_id]], rng)
            verdict = "support" if worth[cases[one.case_id]] >= 75 else "mend"
            text = rng.choice(_REMARKS[panel.purpose])
            lives.append(
                Journey(
                    one,
                    [
                        Move("declare", who, self.almanac.at(day, 9, rng.randrange(60)), {"free": "free"}),
                        Move(
                            "submit",
                            who,
                            self.almanac.at(day, 14, rng.randrange(120)),
                            {**points, "verdict": verdict, "text": text},
                        ),
                    ],
                )
            )
        replay(lives)

    def conclude(self, panel: Any, before: int, worth: Sequence[int]) -> None:
        """From the draw to the end, in seven working days from `before` on."""
        self.seat(panel, before)
        self.report(panel, before - 2, worth)
        perform(panel, "close", by=self.province, at=self.almanac.at(before - 7), answers={"reason": ""})

    def _points(self, panel: Any, worth: int, rng: Random) -> dict[str, int]:
        spread = {one.key: worth + rng.randint(-7, 7) for one in panel.terms.judged_by(panel.purpose)}
        most = {one.key: one.most for one in panel.terms.judged_by(panel.purpose)}
        return {key: min(most[key], max(0, round(most[key] * value / 100))) for key, value in spread.items()}
