"""The days of the lists."""

import pytest

from ronghe.demo.challengesheets import SHEETS, Sheet


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.key)
def test_days_follow_each_other(sheet: Sheet) -> None:
    days = [sheet.collected, sheet.noticed, sheet.published, sheet.deadline, sheet.opened, sheet.proposed]
    told = [day for day in days if day is not None]
    assert told == sorted(told, reverse=True)
    assert sheet.ends < min([*told, *sheet.dues])
    if sheet.noticed is not None and sheet.published is not None:
        assert sheet.noticed - sheet.published > 6, "five working days of notice"


def test_one_list_waits_for_its_keepers_one_is_open_and_one_under_notice() -> None:
    closed = [one.key for one in SHEETS if one.deadline is not None and one.deadline > 0 and one.opened is None]
    still = [one.key for one in SHEETS if one.published is not None and (one.deadline or 0) < 0]
    noticed = [one.key for one in SHEETS if one.published is None]
    assert (closed, still, noticed) == (["closed"], ["open"], ["noticed"])
