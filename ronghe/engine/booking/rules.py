"""The rules of one resource, and every rule that a wished span breaks, each with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ronghe.engine.booking.spans import DAY, OFFSET, Span, first_overlap, instant_of, minute_of, without
from ronghe.engine.calendars.beijing import day_of, start_of

MOST_DAYS = 366
"""No horizon is longer: holidays are published a year ahead at most."""


@dataclass(frozen=True)
class Rules:
    """All in minutes but `horizon` (days ahead of today): starts and lengths on the grid of `step` (since 00:00 of the
    day), `least` to `most` long, `spacing` between two bookings, `notice` before the start."""

    step: int = 30
    least: int = 30
    most: int = 8 * 60
    spacing: int = 0
    notice: int = 0
    horizon: int = 60

    def __post_init__(self) -> None:
        if not (0 < self.step <= DAY and DAY % self.step == 0):
            raise ValueError(f"a step of {self.step} minutes does not divide a day")
        if not 0 < self.least <= self.most or self.spacing < 0 or self.notice < 0:
            raise ValueError("lengths, spacing and notice are positive, the least is not above the most")
        if not 0 < self.horizon <= MOST_DAYS:
            raise ValueError(f"the horizon is 1 to {MOST_DAYS} days")

    def window(self, now: int) -> Span:
        """From the first minute that may be booked at the minute `now` to the end of the horizon's last day."""
        today = start_of(day_of(instant_of(now)))
        return Span(now + self.notice, minute_of(today) + (self.horizon + 1) * DAY)


class Broken(NamedTuple):
    """A rule that does not hold: its code, and what, where and how to mend it in both languages."""

    code: str
    zh: str
    en: str


def broken(
    span: Span, rules: Rules, now: int, *, opened: Iterable[Span], busy: Iterable[Span], outages: Iterable[Span] = ()
) -> list[Broken]:
    """What stands against a booking of `span` at the minute `now`, in the order in which a person would mend it."""
    if not span:
        return [
            Broken("empty", "结束时间须晚于开始时间；请改结束时间", "the end lies not after the start; move the end")
        ]
    return [
        *_of_length(span, rules),
        *_of_time(span, rules, now),
        *_of_place(span, rules, list(opened), list(busy), list(outages)),
    ]


def _of_length(span: Span, rules: Rules) -> Iterable[Broken]:
    minutes, step = span.minutes, rules.step
    if span.start % step != _base(step) or minutes % step:
        yield Broken(
            "off_grid",
            f"开始时间和时长须为 {step} 分钟的整数倍；请改到 {step} 分钟的整点上",
            f"start and length lie on a grid of {step} minutes; move them onto it",
        )
    if minutes < rules.least:
        yield Broken(
            "too_short",
            f"时长 {minutes} 分钟，少于最短 {rules.least} 分钟；请延长",
            f"{minutes} minutes are less than the least of {rules.least}; make it longer",
        )
    if minutes > rules.most:
        yield Broken(
            "too_long",
            f"时长 {minutes} 分钟，超过一次最长 {rules.most} 分钟；请缩短或分次预约",
            f"{minutes} minutes are more than the most of {rules.most}; shorten or split it",
        )


def _of_time(span: Span, rules: Rules, now: int) -> Iterable[Broken]:
    window = rules.window(now)
    if span.start < now:
        yield Broken(
            "past",
            f"开始时间 {told(span.start)} 已过；请选以后的时间",
            f"the start {told(span.start)} is past; choose a later one",
        )
    elif span.start < window.start:
        yield Broken(
            "notice",
            f"须至少提前 {_length(rules.notice)[0]}；最早可约 {told(window.start)} 之后",
            f"bookings are made {_length(rules.notice)[1]} ahead; the earliest is after {told(window.start)}",
        )
    if span.end > window.end:
        yield Broken(
            "horizon",
            f"只开放 {rules.horizon} 天内的预约；请选 {told(window.end)} 之前",
            f"bookings are taken {rules.horizon} days ahead; choose one before {told(window.end)}",
        )


def _of_place(span: Span, rules: Rules, opened: list[Span], busy: list[Span], outages: list[Span]) -> Iterable[Broken]:
    if out := first_overlap(span, outages):
        yield Broken(
            "outage",
            f"{told(out.start)} 至 {told(out.end)} 停机；请避开这段时间",
            f"out of service from {told(out.start)} to {told(out.end)}; choose another time",
        )
    elif closed := without([span], opened):
        yield Broken(
            "closed",
            f"{told(closed[0].start)} 至 {told(closed[0].end)} 不在开放时间内（节假日按国务院放假安排）；请选开放时间",
            f"{told(closed[0].start)} to {told(closed[0].end)} lies outside the opening hours (public holidays are closed); "
            "choose a time when it is open",
        )
    if taken := first_overlap(Span(span.start - rules.spacing, span.end + rules.spacing), busy):
        spaced = (f"（前后须留 {rules.spacing} 分钟）", f" ({rules.spacing} minutes are kept around it)")
        zh, en = spaced if rules.spacing else ("", "")
        yield Broken(
            "overlap",
            f"与已有预约 {told(taken.start)} 至 {told(taken.end)} 冲突{zh}；请选其他时间，或登记候补",
            f"taken from {told(taken.start)} to {told(taken.end)}{en}; choose another time or join the wait list",
        )


def told(minute: int) -> str:
    """A minute as people in China read it: 2026-03-05 09:30."""
    return f"{instant_of(minute):%Y-%m-%d %H:%M}"


def _base(step: int) -> int:
    """What the grid of the day leaves when minutes since 1970 (UTC) are divided by the step."""
    return -OFFSET % step


def _length(minutes: int) -> tuple[str, str]:
    if minutes % 60 == 0:
        return f"{minutes // 60} 小时", f"{minutes // 60} hours"
    return f"{minutes} 分钟", f"{minutes} minutes"
