"""Gives Django a SQLite that several processes can write to: the bundled one, where the machine's own has the WAL-reset bug."""

import sqlite3
import sys

SOUND = (3, 51, 3)
"""The first SQLite release in which several writing connections cannot reset the write-ahead log wrongly."""


def use_sound_sqlite() -> tuple[int, ...]:
    """Put the bundled SQLite in the place of the machine's where that is older than SOUND; the version in use."""
    if sqlite3.sqlite_version_info >= SOUND:
        return sqlite3.sqlite_version_info
    try:
        import pysqlite3  # optional: only where the machine's SQLite is too old
    except ImportError:
        return sqlite3.sqlite_version_info
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    return tuple(pysqlite3.sqlite_version_info)
