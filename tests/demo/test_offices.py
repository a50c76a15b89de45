"""Every division has its office, every city its broker, and none bears a real name."""

import pytest
from stdnum.cn import uscc

from ronghe.demo.offices import brokers, office_of, offices
from ronghe.demo.organisations import BROKER, GOVERNMENT
from ronghe.rulebook.codes.divisions import CITY, divisions, lies_in
from ronghe.rulebook.codes.industries import industry


def test_every_division_has_one_office() -> None:
    assert [office.region for office in offices()] == [one.code for one in divisions()]
    assert {office.kind for office in offices()} == {GOVERNMENT}
    assert office_of("210106").name == "示例沈阳市铁西区科技主管部门"
    assert office_of("21SF00").name == "示例沈抚示范区科技主管部门"
    with pytest.raises(KeyError):
        office_of("110000")


def test_every_city_has_a_broker_and_the_two_of_research_more() -> None:
    assert len(brokers()) == 20
    assert {one.kind for one in brokers()} == {BROKER}
    per_city = [sum(lies_in(one.region, city.code) for one in brokers()) for city in divisions() if city.level == CITY]
    assert per_city[:2] == [4, 4]
    assert set(per_city[2:]) == {1}


def test_codes_and_names_are_synthetic_right_and_unique() -> None:
    both = (*offices(), *brokers())
    assert all(uscc.is_valid(one.code) and one.code[8:11] == "DEM" for one in both)
    assert all(one.name.startswith("示例") for one in both)
    assert all(industry(one.industry) for one in both)
    assert len({one.code for one in both}) == len({one.name for one in both}) == len(both)
