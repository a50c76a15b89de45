"""The earliest slot, against trying every hour."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.platforms.facts.slots import HOUR, earliest

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)


@given(st.integers(0, 30), st.integers(1, 10), st.sets(st.integers(0, 29)))
def test_the_earliest_is_the_first_begin_at_which_every_hour_is_free(room: int, hours: int, busy: set[int]) -> None:
    taken = {BEGIN + n * HOUR for n in busy}
    fitting = [n for n in range(room - hours + 1) if not busy & set(range(n, n + hours))]
    found = earliest(BEGIN, BEGIN + room * HOUR, hours, taken)
    assert found == (BEGIN + fitting[0] * HOUR if fitting else None)
