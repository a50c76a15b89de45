"""The places of research are forty, synthetic, and known for something."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from stdnum.cn import uscc

from ronghe.demo.codes import CITIES
from ronghe.demo.experts import INSTITUTIONS
from ronghe.demo.organisations import INSTITUTE, LABORATORY, UNIVERSITY
from ronghe.demo.research import homes, kind_of, laboratories, research
from ronghe.demo.specialties import specialties
from ronghe.rulebook.codes.divisions import lies_in

SHARED = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[3] / "shared")) / "data/codes/universities.csv"


def test_there_are_forty_of_three_kinds() -> None:
    assert len(research()) == 40
    assert Counter(one.kind for one in research())[LABORATORY] == 10
    assert {one.kind for one in research()} == {UNIVERSITY, INSTITUTE, LABORATORY}


def test_the_workbooks_institutions_are_the_same_here() -> None:
    assert [one.name for one in research()[: len(INSTITUTIONS)]] == [one.name for one in INSTITUTIONS]


def test_codes_are_right_synthetic_and_unique() -> None:
    assert all(uscc.is_valid(one.code) and one.code[8:11] == "DEM" for one in research())
    assert len({one.code for one in research()}) == len({one.name for one in research()}) == 40


def test_everyone_sits_in_a_county_of_the_city() -> None:
    assert all(lies_in(organisation.region, CITIES[one.city]) for one, organisation in homes())


def test_every_laboratory_has_a_host_in_its_city_and_an_industry() -> None:
    by_code = {one.code: one for one in research()}
    assert all(by_code[lab.host].region[:4] == lab.region[:4] and lab.specialties for lab in laboratories())


def test_every_specialty_that_anybody_knows_has_a_home() -> None:
    assert all(any(not one.industries or s.industry in one.industries for one, _ in homes()) for s in specialties())


@pytest.mark.parametrize(
    ("name", "kind"),
    [("示例甲大学（合成）", UNIVERSITY), ("示例乙研究所", INSTITUTE), ("示例丙大学实验室（合成）", LABORATORY)],
)
def test_the_end_of_the_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.skipif(not SHARED.exists(), reason="the folder shared is not here")
def test_none_bears_the_name_of_a_real_university() -> None:
    with SHARED.open(encoding="utf-8") as file:
        real = {row["name"] for row in csv.DictReader(file)}
    assert len(real) > 2000
    invented = {one.name.removeprefix("示例").removesuffix("（合成）") for one in research()}
    assert invented & real == set()
