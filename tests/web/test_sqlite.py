import sqlite3

from ronghe.web.sqlite import SOUND, use_sound_sqlite


def test_the_sqlite_in_use_has_no_wal_reset_bug() -> None:
    assert use_sound_sqlite() >= SOUND
    assert sqlite3.sqlite_version_info >= SOUND or __import__("sys").modules["sqlite3"].sqlite_version_info >= SOUND
