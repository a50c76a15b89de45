"""Visits as an iCalendar file (RFC 5545), for the calendars that people keep anyway."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ronghe.engine.calendars.beijing import DAY
from ronghe.ledger.paper import MARK
from ronghe.registers.dispatch.models import ServiceLog
from ronghe.registers.dispatch.models.service import FORMS
from ronghe.registers.dispatch.workflow.service import SERVICE

KIND = "text/calendar; charset=utf-8"
WIDEST = 75
"""Octets of a line before it is folded."""


def calendar(logs: Iterable[ServiceLog], host: str) -> bytes:
    """One event of a whole day for each log; `host` makes the ids unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ronghe//dispatch//ZH", "CALSCALE:GREGORIAN"]
    for log in logs:
        lines += _event(log, host)
    lines.append("END:VCALENDAR")
    return "".join(piece for line in lines for piece in (*_folded(line), "\r\n")).encode()


def _event(log: ServiceLog, host: str) -> Iterator[str]:
    posting = log.posting
    mark = MARK + "\n" if posting.batch.synthetic else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{log.number}@{host}"
    yield f"DTSTAMP:{_instant(log.changed_at)}"
    yield f"SEQUENCE:{log.version - 1}"
    yield f"DTSTART;VALUE=DATE:{log.served_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{log.served_on + DAY:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{FORMS[log.form][0]}：{posting.organisation.name}')}"
    if log.place:
        yield f"LOCATION:{_text(log.place)}"
    state = SERVICE.states[log.state][0]
    yield f"DESCRIPTION:{_text(f'{mark}{log.number}（{state}，{log.hours} 小时）' + chr(10) + log.summary)}"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Escaped as TEXT; control characters, which it cannot hold, become blanks."""
    kept = "".join(c if c == "\n" or ord(c) >= 32 else " " for c in text.replace("\r\n", "\n"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, none within a character; later ones begin with a blank."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > WIDEST:
            yield piece + "\r\n "
            piece, size = "", 1
        piece, size = piece + character, size + width
    yield piece
