"""One way to write a record as bytes, so that its digest is the same on every machine."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def canonical(record: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON with sorted keys, no spaces, instants in UTC with microseconds. Floats are refused (TypeError).

    Text is kept to the letter, not even normalised, so that no changed byte goes unseen.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")  # half a character, should one get in, must not stop the sealing


def instant(value: datetime) -> str:
    """An aware instant as it is sealed: 2025-03-05T01:30:00.000000+00:00."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("an instant without a time zone cannot be sealed")
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} cannot be sealed; store it as text or integer")
