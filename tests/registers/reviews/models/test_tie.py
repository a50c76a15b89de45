"""Which ties forbid a seat."""

import pytest

from ronghe.registers.reviews.models import Tie


@pytest.mark.parametrize("state", ["found", "upheld", "dismissed", "gone"])
@pytest.mark.parametrize("hard", [True, False])
def test_only_a_hard_tie_that_nobody_dismissed_forbids(state: str, hard: bool) -> None:
    tie = Tie(state=state, is_hard=hard, kind="unit")
    assert tie.forbids == (hard and state in ("found", "upheld"))
    assert tie.label == ("同一法人单位", "One legal unit")
