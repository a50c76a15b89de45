"""Who enters and who leaves."""

from datetime import date

import polars as pl

from ronghe.engine.rules.whatif import what_if
from tests.engine.rules.small import GOOD, REGULATION

DAY = date(2023, 1, 1)


def test_who_enters_and_leaves_is_counted_by_city() -> None:
    firms = pl.DataFrame(
        [
            {**GOOD, "city": "沈阳市"},
            {**GOOD, "city": "大连市", "staff": 15, "tech": 9},
            {**GOOD, "city": "大连市", "rights": 5},
            {**GOOD, "city": "大连市", "tech": 0},
        ]
    )
    before, after = REGULATION.on(DAY), REGULATION.on(DAY, changes={"staff_most": 15, "enough": 13})
    for frame in (firms, firms.lazy()):
        moved = what_if(before, after, frame)
        assert (moved.records, moved.met_before, moved.met_after) == (4, 2, 1)
        assert moved.frame["city"].to_list() == ["沈阳市"]
        assert moved.by("city").rows() == [("沈阳市", 0, 1)]
    eased = what_if(before, REGULATION.on(DAY, changes={"staff_most": 15}), firms, keep=["city"])
    assert eased.by("city").rows() == [("大连市", 1, 0)]
    assert eased.frame.columns == ["city", "outcome_before", "outcome_after", "enters", "leaves"]


def test_nobody_moves_where_nothing_changes() -> None:
    same = REGULATION.on(DAY)
    assert what_if(same, same, pl.DataFrame([GOOD])).frame.height == 0
