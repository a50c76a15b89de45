"""The home province's divisions are complete, nest, and know the unit without a national code."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from ronghe.rulebook.codes.divisions import CITY, COUNTY, PROVINCE, below, division, divisions, full_name, lies_in

SHARED = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "codes" / "regions.csv"


def test_there_are_fourteen_cities_a_hundred_counties_and_one_local_unit() -> None:
    assert Counter(one.level for one in divisions()) == {PROVINCE: 1, CITY: 14, COUNTY: 101}
    assert [one.code for one in divisions() if one.is_local] == ["21SF00"]
    assert len({one.code for one in divisions()}) == len(divisions())
    assert all(len(one.code) == 6 for one in divisions())


def test_every_division_but_the_province_has_a_parent_one_level_up() -> None:
    for one in divisions()[1:]:
        parent = division(one.parent)
        assert parent is not None
        assert (parent.level, one.level) in {(PROVINCE, CITY), (CITY, COUNTY)} or one.is_local
        assert one in below(parent.code)


@pytest.mark.skipif(not SHARED.exists(), reason="the folder shared is not here")
def test_codes_and_names_are_those_of_the_public_list() -> None:
    with SHARED.open(encoding="utf-8") as file:
        listed = {row["code"]: (row["name"], row["parent"]) for row in csv.DictReader(file) if row["code"][:2] == "21"}
    assert {one.code: (one.name, one.parent) for one in divisions() if not one.is_local} == listed


def test_a_scope_holds_what_lies_under_it() -> None:
    assert all(lies_in("210106", scope) for scope in ("210106", "210100", "210000"))
    assert not any(lies_in("210106", scope) for scope in ("210102", "210300", "210303", "", "2101"))
    assert not lies_in("210100", "210106")
    assert not lies_in("110000", "110000")


def test_the_local_unit_reports_to_the_province_and_counts_in_no_city() -> None:
    zone = division("21SF00")
    assert zone is not None
    assert zone.ground_of == ("210100", "210400")
    assert lies_in("21SF00", "210000")
    assert not any(lies_in("21SF00", city) for city in zone.ground_of)


def test_a_name_that_two_counties_bear_is_told_in_full() -> None:
    assert full_name("210106") == "辽宁省沈阳市铁西区"
    assert full_name("210303") == "辽宁省鞍山市铁西区"
    assert full_name("999999") == ""
    assert len({full_name(one.code) for one in divisions()}) == len(divisions())


def test_nothing_lies_under_an_unknown_code() -> None:
    assert below("") == below("999999") == below("210106") == ()
    assert division("沈阳市") is None
