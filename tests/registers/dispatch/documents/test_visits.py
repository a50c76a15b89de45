"""Calendars are read back by a small reader of RFC 5545 of this file's own, which knows nothing of the writer."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.registers.dispatch.documents.visits import calendar
from ronghe.registers.dispatch.models import ServiceLog
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import log, written
from tests.world import World


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar: property names with their parameters, and texts unescaped."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    lines: list[bytes] = []
    for line in physical:
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    assert (lines[0], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
    found: list[dict[str, str]] = []
    for raw in lines[1:-1]:
        name, _, value = raw.decode().partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and (name, value) != ("END", "VEVENT"):
            assert name not in found[-1]
            found[-1][name] = _plain(value)
    return found


def _plain(value: str) -> str:
    out, rest = "", iter(value)
    for c in rest:
        out += {"n": "\n", "N": "\n"}.get(e := next(rest), e) if c == "\\" else c
    return out


def test_a_visit_reads_back(world: World) -> None:
    one = log(world, programme.posting(world, "serving"), summary="炉温：三区，偏差 5℃；\n已调整\\复测")
    (event,) = events(calendar([one], "ronghe.example"))
    assert event["UID"] == f"{one.number}@ronghe.example"
    assert event["DTSTART;VALUE=DATE"] == f"{one.served_on:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] > event["DTSTART;VALUE=DATE"]
    assert event["SUMMARY"] == "现场服务：示例和平轴承有限公司"
    assert event["DESCRIPTION"].startswith("合成演示数据")
    assert event["DESCRIPTION"].endswith(one.summary)
    assert event["LOCATION"] == "示例车间"
    assert event["DTSTAMP"].endswith("Z")


def test_no_visits_are_a_calendar_too() -> None:
    assert events(calendar([], "x")) == []


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(summary=TEXT)
def test_whatever_is_written_is_read(world: World, summary: str) -> None:
    one: Any = _kept(world)
    one.summary = summary
    (event,) = events(calendar([one], "x"))
    assert event["DESCRIPTION"].partition("\n")[2].partition("\n")[2] == summary


def _kept(world: World) -> ServiceLog:
    return ServiceLog.objects.first() or written(world, programme.posting(world, "serving"))
