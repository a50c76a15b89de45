"""What forms offer: the whole province, bare codes, and only what somebody may give."""

from django.utils import translation

from ronghe.ledger.actor import Actor
from ronghe.web.accounts import choices


def test_every_county_stands_under_its_city_with_its_bare_code() -> None:
    found = dict(choices.counties())
    assert len(found) >= 14
    assert ("210102", "和平区") in found["沈阳市"]
    codes = [code for group in found.values() for code, _ in group]
    assert len(codes) == len(set(codes)) >= 100
    assert not any(code.endswith("00") for code in codes)


def test_regions_lie_within_the_administrators_own() -> None:
    assert all(code.startswith("2102") for code, _ in choices.regions("2102"))
    assert ("210202", "大连市中山区") in choices.regions("2102")
    assert ("2101", "沈阳市") in choices.regions()


def test_industries_are_the_divisions_of_the_standard() -> None:
    codes = [code for _, group in choices.sectors() for code, _ in group]
    assert "34" in codes
    assert len(codes) == len(set(codes)) > 90


def test_roles_and_kinds_are_said_in_the_readers_language() -> None:
    city = Actor("administrator", "示例", region="2102")
    with translation.override("en"):
        assert ("county", "County officer") in choices.roles(city)
        assert ("enterprise", "Enterprise") in choices.kinds()
    assert "province" not in dict(choices.roles(city))
    assert "government" not in dict(choices.kinds())
