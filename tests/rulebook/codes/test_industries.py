"""The classification of industries is complete and nests."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from ronghe.rulebook.codes.industries import _entries, below, industries, industry, path

SHARED = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "codes"
SHARED /= "industry_gbt4754_2017.csv"


def test_every_level_has_its_number_of_entries() -> None:
    assert Counter(entry.level for entry in industries()) == {1: 20, 2: 97, 3: 473, 4: 1381}
    assert len({entry.code for entry in industries()}) == len(industries()) == 1971


def test_every_entry_stands_behind_its_parent() -> None:
    seen = {""}
    for entry in industries():
        assert entry.parent in seen
        assert entry.level == 1 or industry(entry.parent).level == entry.level - 1  # type: ignore[union-attr]
        seen.add(entry.code)


@pytest.mark.skipif(not SHARED.exists(), reason="the folder shared is not here")
def test_codes_and_names_are_those_of_the_public_list() -> None:
    with SHARED.open(encoding="utf-8") as file:
        listed = [(row["code"], row["name"], int(row["level"]), row["parent"]) for row in csv.DictReader(file)]
    assert sorted(listed) == sorted((e.code, e.name, e.level, e.parent) for e in industries())


def test_a_path_leads_from_the_section_to_the_class() -> None:
    assert [entry.code for entry in path("3011")] == ["C", "30", "301", "3011"]
    assert [entry.name for entry in path("C")] == ["制造业"]
    assert path("9999") == ()


def test_what_stands_below_is_one_level_down() -> None:
    assert [entry.code for entry in below("")] == list("ABCDEFGHIJKLMNOPQRST")
    assert [entry.code for entry in below("301")] == ["3011", "3012"]
    assert below("3011") == below("nothing") == ()


def test_a_name_may_hold_a_digit() -> None:
    assert industry("7517").name == "三维（3D）打印技术推广服务"  # type: ignore[union-attr]


def test_an_entry_without_a_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="'301'"):
        list(_entries("30甲 301"))
