"""Whether a last click counts."""

from datetime import UTC, datetime, timedelta

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.refusals import Stale
from ronghe.registers.challenges.actions.lastclick import may_be_sealed

DEADLINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
JUST = timedelta(microseconds=1)


def test_the_last_instant_before_the_deadline_counts_and_the_deadline_does_not() -> None:
    may_be_sealed("JB-1", DEADLINE - JUST, ("open", DEADLINE), (True, 3, 3))
    with pytest.raises(NotOffered, match="已过截止时间 2026-03-02 17:00:00"):
        may_be_sealed("JB-1", DEADLINE, ("open", DEADLINE), (True, 3, 3))


def test_a_list_that_is_no_longer_open_takes_nothing() -> None:
    with pytest.raises(NotOffered):
        may_be_sealed("JB-1", DEADLINE - JUST, ("closed", DEADLINE), (True, 3, 3))


def test_only_what_the_person_saw_is_sealed_and_only_when_it_is_whole() -> None:
    with pytest.raises(Stale):
        may_be_sealed("JB-1", DEADLINE - JUST, ("open", DEADLINE), (True, 3, 2))
    with pytest.raises(Refused, match="还有未填好的内容"):
        may_be_sealed("JB-1", DEADLINE - JUST, ("open", DEADLINE), (False, 3, 3))
