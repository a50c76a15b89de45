"""Firms are synthetic, unique to a hundred thousand, and do what their name says."""

from itertools import pairwise

import pytest
from stdnum.cn import uscc

from ronghe.demo.firms import MOST_FIRMS, SHOWN, firm
from ronghe.demo.organisations import FIRM, SIZES
from ronghe.demo.specialties import FIELDS, specialties
from ronghe.demo.trades import trade_of
from ronghe.rulebook.codes.divisions import COUNTY, division, divisions

MANY = [firm(number) for number in range(1, 3001)]


def test_a_firm_is_the_same_whenever_it_is_asked_for() -> None:
    firm.cache_clear()
    assert [firm(number) for number in (3000, 7, 1)] == [MANY[2999], MANY[6], MANY[0]]
    assert firm(7, seed=1) != MANY[6]


def test_codes_are_right_and_synthetic_and_names_too() -> None:
    assert all(uscc.is_valid(one.code) and one.code[8:11] == "DEM" for one in MANY)
    assert all(one.name.startswith("示例") and one.kind == FIRM for one in MANY)


def test_a_hundred_thousand_firms_have_as_many_codes_and_names() -> None:
    sample = [firm(number) for number in (*range(1, 9000), *range(50_000, 54_000), *range(97_000, MOST_FIRMS + 1))]
    assert len({one.code[8:17] for one in sample}) == len({one.name for one in sample}) == len(sample)


def test_industry_field_and_name_fit_what_the_firm_works_on() -> None:
    fields = {s.code: s.field for s in specialties()}
    for one in MANY:
        trade = trade_of(one.specialties[0])
        assert one.industry in trade.classes
        assert any(word in one.name for word in trade.words)
        assert one.field == fields[one.specialties[0]]
    assert {one.field for one in MANY} == set(FIELDS)


def test_firms_sit_in_every_county_and_in_the_unit_without_a_national_code() -> None:
    assert {one.region for one in MANY} == {one.code for one in divisions() if one.level == COUNTY}


def test_firms_have_all_sizes_and_were_founded_before_their_needs() -> None:
    assert {one.size for one in MANY} == set(SIZES)
    assert max(one.founded_on.year for one in MANY) < 2023


def test_certificates_follow_each_other_without_overlap() -> None:
    assert 800 < sum(bool(one.certificates) for one in MANY) < 2500
    for one in MANY:
        for name in {c.name for c in one.certificates}:
            own = [c for c in one.certificates if c.name == name]
            assert all(c.issued_on < c.expires_on and c.issued_on > one.founded_on for c in own)
            assert all(before.issued_on < after.issued_on for before, after in pairwise(own))
    numbers = [c.number for one in MANY for c in one.certificates]
    assert len(set(numbers)) == len(numbers)


def test_the_firms_of_the_guide_are_where_it_says() -> None:
    for number, (specialty, region) in SHOWN.items():
        assert (firm(number).specialties[0], firm(number).region) == (specialty, region)
        assert division(region) is not None


@pytest.mark.parametrize("number", [0, MOST_FIRMS + 1])
def test_a_number_outside_the_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not from 1"):
        firm(number)
