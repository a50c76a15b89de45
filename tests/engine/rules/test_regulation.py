"""Editions, overlays, grades, changes and replay."""

import json
from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from tests.engine.rules.small import GOOD, REGULATION

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


def test_the_edition_is_that_of_the_day() -> None:
    assert REGULATION.on(OLD).edition.name == "第1号"
    assert REGULATION.on(NEW).edition.name == "第2号"
    with pytest.raises(Refused, match="2020-01-01"):
        REGULATION.on(date(2019, 12, 31))


def test_a_province_is_laid_over_the_nation_by_data_alone() -> None:
    many = {**GOOD, "staff": 20, "tech": 8}
    assert REGULATION.on(OLD).outcome(many) == "not_met"
    assert REGULATION.on(OLD, region="21").outcome(many) == "met"
    assert REGULATION.on(OLD, region="22").outcome(many) == "not_met"
    assert REGULATION.on(date(2021, 12, 31), region="21").outcome(many) == "not_met", "the overlay begins in 2022"


def test_what_rests_on_memory_is_switched_off() -> None:
    poor = {**GOOD, "sales": 0}
    assert REGULATION.on(OLD).outcome(poor) == "not_met"
    ruling = REGULATION.on(OLD, without=["memory"])
    assert ruling.outcome(poor) == "met"
    assert ruling.given.used["sales_least"].switched_off


def test_a_value_is_tried_and_a_strange_one_refused() -> None:
    assert REGULATION.on(OLD, changes={"enough": 13}).outcome(GOOD) == "not_met"
    for strange in (
        {"unheard": 1},
        {"enough": [1]},
        {"table": [[1]]},
        {"table": []},
        {"table": [["a", 1]]},
        {"enough": True},
        {"enough": float("inf")},
        {"enough": "x"},
    ):
        with pytest.raises(Refused):
            REGULATION.on(OLD, changes=strange)


def test_a_decision_is_replayed_from_its_record() -> None:
    record = json.loads(json.dumps(REGULATION.on(OLD, region="21").assess(GOOD).as_json()))
    assert REGULATION.replay(record).identical
    again = REGULATION.replay({**record, "outcome": "not_met", "parameters": "0"})
    assert (again.identical, set(again.differs)) == (False, {"outcome", "parameters"})


def test_the_version_of_the_parameters_changes_with_any_of_them() -> None:
    digests = {
        REGULATION.on(OLD).digest,
        REGULATION.on(OLD, region="21").digest,
        REGULATION.on(OLD, changes={"enough": 1}).digest,
    }
    assert len(digests) == 3
    assert REGULATION.on(OLD).digest == REGULATION.on(date(2023, 1, 1)).digest


def test_an_old_decision_is_replayed_by_the_edition_and_overlay_of_its_own_day() -> None:
    local = {**GOOD, "staff": 20, "tech": 8}
    record = REGULATION.on(OLD, region="21").assess(local).as_json()
    later = REGULATION.on(NEW, region="21").assess(local).as_json()
    assert (record["edition"], record["outcome"], later["edition"], later["outcome"]) == (
        "第1号",
        "met",
        "第2号",
        "expert",
    )
    for one in (record, later):
        again = REGULATION.replay(json.loads(json.dumps(one)))
        assert again.identical
        assert again.assessment.ruling.edition.name == one["edition"]
