"""Tells how a need fared: returned and mended, matched, served, solved, given up or run out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ronghe.demo.needsteps import EXPIRED, RETURNED, SOLVED, WITHDRAWN, Diary, Step
from ronghe.demo.worktime import HOUR, moment, opening

ABANDONED, STUCK = "abandoned", RETURNED  # a draft that is never sent; one returned that is never mended
FATES = (SOLVED, EXPIRED, WITHDRAWN, STUCK, ABANDONED)

_CHANCES = {2023: (51, 32, 14, 1, 2), 2024: (62, 22, 13, 1, 2), 2025: (72, 13, 12, 1, 2)}
"""Of FATES, by the year of registering: the province learns to solve needs."""

_BROKER_SHARE = 0.3
_SECOND_MATCH_SHARE = 0.12
_BROKEN_OFF_SHARE = 0.03
_LATE_SHARE = 0.06  # acceptances beyond five working days

_RELEASES = ("专家另有任务，暂不能驻厂。", "双方对技术路线意见不一致。", "企业希望换一位熟悉现场的专家。")
_BREAKS = ("专家出国访学，服务中止。", "设备大修，企业要求暂停，另行对接。")
_WITHDRAWALS = ("企业已自行解决。", "项目调整，暂不投入。", "已与省外团队签约。", "订单变化，需求不再存在。")
_NEVER_MENDED = "需求主体与申报单位不一致，请核对后重新提交。"


@dataclass(frozen=True)
class Cast:
    """Who acts: the firm's code, the county's region, a broker's code, and the expert whom `ask` finds for an instant.

    `ask` gives the key of an expert who was not asked before, or None where nobody has room.
    """

    firm: str
    county: str
    broker: str
    ask: Callable[[datetime], str | None]


@dataclass(frozen=True)
class Script:
    """What is said: the fields mended before submitting, those mended after a return for `reason`, and the outcome."""

    early: Mapping[str, Any] = field(default_factory=dict)
    late: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    report: str = ""
    outcome: Mapping[str, Any] = field(default_factory=dict)


def fate(year: int, rng: Random) -> str:
    """How a need registered in `year` ends if time allows and somebody can serve it."""
    return rng.choices(FATES, _CHANCES[year])[0]


class Teller:
    """Tells one story; `haste` shortens every delay, `until` ends the story at a state."""

    def __init__(
        self, cast: Cast, script: Script, created: int, rng: Random, haste: float = 1.0, until: str = ""
    ) -> None:
        self._cast, self._script, self._rng, self._haste = cast, script, rng, haste
        self._diary = Diary(created, until)
        self._expert_asked, self._is_handed_on = "", False
        self.runs_out_on: date = moment(created).date() + timedelta(days=rng.randint(150, 300))

    def tell(self, fate: str) -> tuple[Step, ...]:
        """The steps up to the end of the three years, at least the creation; a need that nobody serves runs out."""
        rng = self._rng
        given_up_in = rng.choices(("submitted", "open", "matched"), (12, 60, 28))[0] if fate == WITHDRAWN else ""
        self._firm("create")
        if self._script.early:
            self._firm("edit", (1, 4, 30), **self._script.early)
        if fate == ABANDONED:
            return self._told()
        self._firm("submit", (0.3, 3, 40))
        if self._script.late or fate == STUCK:
            self._county("send_back", (2, 8, 36), reason=self._script.reason or _NEVER_MENDED)
            if fate == STUCK:
                return self._told()
            self._firm("edit", (3, 14, 90), **self._script.late)
            self._firm("submit", (0.2, 1, 8))
        if given_up_in == "submitted":
            return self._withdrawn((1, 3, 12))
        self._county("accept", (36, 42, 70) if rng.random() < _LATE_SHARE else (1, 7, 33))
        if given_up_in == "open":
            return self._withdrawn((10, 150, 700))
        if given_up_in == "matched" and self._match():
            return self._withdrawn((10, 40, 200))
        if fate == SOLVED:
            return self._solved()
        if self._rng.random() < _SECOND_MATCH_SHARE and self._match():
            self._release(_RELEASES)
        return self._run_out()

    def _solved(self) -> tuple[Step, ...]:
        if not self._match():
            return self._run_out()
        if self._rng.random() < _SECOND_MATCH_SHARE:
            self._release(_RELEASES)
            if not self._match():
                return self._run_out()
        self._expert("serve", (7, 28, 90))
        if self._rng.random() < _BROKEN_OFF_SHARE:
            self._wait(60, 200, 400)
            self._release(_BREAKS)
            if not self._match():
                return self._run_out()
            self._expert("serve", (7, 28, 90))
        self._expert("report_done", (120, 420, 1100), outcome=self._script.report)
        self._firm("solve", (3, 21, 110), **self._script.outcome)
        return self._told()

    def _run_out(self) -> tuple[Step, ...]:
        self._diary.minute = max(self._diary.minute + 1, opening(self.runs_out_on + timedelta(days=1)))
        self._diary.do("expire", "system")
        return self._told()

    def _withdrawn(self, hours: tuple[float, float, float]) -> tuple[Step, ...]:
        self._firm("withdraw", hours, reason=self._rng.choice(_WITHDRAWALS))
        return self._told()

    def _match(self) -> bool:
        """Ask an expert; False where nobody has room. Beyond the three years nobody is asked and nothing written."""
        by_broker = self._rng.random() < _BROKER_SHARE
        if by_broker and not self._is_handed_on:
            self._county("hand_to_broker", (2, 12, 40), broker=self._cast.broker)
            self._is_handed_on = True
        self._wait(4, 40, 220)
        if self._diary.is_over:
            return True
        expert = self._cast.ask(moment(self._diary.minute))
        if expert is None:
            return False
        self._expert_asked = expert
        role, scope = ("broker", self._cast.broker) if by_broker else ("county", self._cast.county)
        self._diary.do("match", role, scope, expert=expert)
        return True

    def _release(self, reasons: Sequence[str]) -> None:
        reason = self._rng.choice(reasons)
        if self._rng.random() < 0.5:
            self._firm("release", (10, 30, 100), reason=reason)
        else:
            self._county("release", (10, 30, 100), reason=reason)

    def _firm(self, name: str, hours: tuple[float, float, float] | None = None, **answers: Any) -> None:
        if hours:
            self._wait(*hours)
        self._diary.do(name, "firm", self._cast.firm, **answers)

    def _county(self, name: str, hours: tuple[float, float, float], **answers: Any) -> None:
        self._wait(*hours)
        self._diary.do(name, "county", self._cast.county, **answers)

    def _expert(self, name: str, hours: tuple[float, float, float], **answers: Any) -> None:
        self._wait(*hours)
        self._diary.do(name, "expert", self._expert_asked, **answers)

    def _wait(self, least: float, usual: float, most: float) -> None:
        self._diary.wait(int(self._haste * HOUR * self._rng.triangular(least, most, usual)))

    def _told(self) -> tuple[Step, ...]:
        return tuple(self._diary.steps)
