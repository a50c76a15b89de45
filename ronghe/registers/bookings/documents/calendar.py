"""Bookings as an iCalendar file (RFC 5545): instants in UTC, so that every calendar program shows them right."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ronghe.ledger.paper import MARK
from ronghe.registers.bookings.models import Booking
from ronghe.registers.bookings.workflow.booking import BOOKING

KIND = "text/calendar; charset=utf-8"
WIDEST = 75
"""Octets of a line before it is folded."""


def calendar(bookings: Iterable[Booking], host: str) -> bytes:
    """One event for each booking; `host` makes the ids unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ronghe//bookings//ZH", "CALSCALE:GREGORIAN"]
    for booking in bookings:
        lines += _event(booking, host)
    lines.append("END:VCALENDAR")
    return "".join(piece for line in lines for piece in (*_folded(line), "\r\n")).encode()


def _event(booking: Booking, host: str) -> Iterator[str]:
    resource = booking.resource
    yield "BEGIN:VEVENT"
    yield f"UID:{booking.number}@{host}"
    yield f"DTSTAMP:{_instant(booking.changed_at)}"
    yield f"SEQUENCE:{booking.version - 1}"
    yield f"DTSTART:{_instant(booking.starts_at)}"
    yield f"DTEND:{_instant(booking.ends_at)}"
    yield f"SUMMARY:{_text(f'{resource.name}（{resource.owner.name}）')}"
    if resource.place:
        yield f"LOCATION:{_text(resource.place)}"
    mark = MARK + "\n" if booking.synthetic else ""
    said = f"{mark}{booking.number}（{BOOKING.states[booking.state][0]}）\n{booking.purpose}"
    yield f"DESCRIPTION:{_text(said)}"
    yield f"STATUS:{'TENTATIVE' if booking.state in ('requested', 'waiting') else 'CONFIRMED'}"
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
