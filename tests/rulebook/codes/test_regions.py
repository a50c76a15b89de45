import pytest

from ronghe.rulebook.codes.regions import (
    Place,
    counties,
    home,
    home_cities,
    home_city,
    place_of,
    prefectures,
    provinces,
)


def test_the_lists_are_complete_and_their_codes_nest() -> None:
    assert (len(provinces()), home().name, len(home_cities())) == (34, "辽宁省", 14)
    every = [city for province in provinces() for city in prefectures(province.code)]
    assert len({city.code for city in every}) == len(every) == 333 + 4
    assert all(city.code.startswith(province.code) for province in provinces() for city in prefectures(province.code))
    own = [county for city in prefectures("21") for county in counties(city.code)]
    assert len(own) == 100
    assert counties("1301") == ()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("辽宁省", "辽宁"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("北京市", "北京"),
    ],
)
def test_provinces_have_their_short_names(name: str, short: str) -> None:
    assert next(p.short for p in provinces() if p.name == name) == short


def test_prefectures_have_their_short_names() -> None:
    shorts = {city.name: city.short for province in provinces() for city in prefectures(province.code)}
    assert shorts["延边朝鲜族自治州"] == "延边"
    assert shorts["巴音郭楞蒙古自治州"] == "巴音郭楞"
    assert shorts["大兴安岭地区"] == "大兴安岭"
    assert all(len(short) >= 2 for short in shorts.values())


@pytest.mark.parametrize("text", ["大连", "大连市", " 辽宁省大连市", "辽宁大连", "辽 宁 省 大 连", "辽宁省　大连市"])
def test_a_home_city_is_known_with_or_without_its_endings(text: str) -> None:
    assert home_city(text) == "大连市"


@pytest.mark.parametrize("text", ["长春市", "火星市", "辽宁省", "辽宁", "", "大连市甘井子区", "吉林省大连市", "市"])
def test_other_places_are_no_home_city(text: str) -> None:
    assert home_city(text) is None


@pytest.mark.parametrize(
    ("text", "province", "city"),
    [
        ("辽宁省鞍山市", "辽宁省", "鞍山市"),
        ("大连", "辽宁省", "大连市"),
        ("沈阳市和平区", "辽宁省", "沈阳市"),
        ("辽宁海城市", "辽宁省", "鞍山市"),
        ("海城市", "辽宁省", "鞍山市"),
        ("吉林", "吉林省", ""),
        ("吉林市", "吉林省", "吉林市"),
        ("吉林省吉林市", "吉林省", "吉林市"),
        ("北京", "北京市", "北京市"),
        ("北京市海淀区", "北京市", "北京市"),
        ("内蒙古呼和浩特", "内蒙古自治区", "呼和浩特市"),
        ("中国辽宁", "辽宁省", ""),
        ("辽宁省某地", "辽宁省", ""),
        ("火星", "", ""),
        ("", "", ""),
        ("中", "", ""),
    ],
)
def test_a_free_text_tells_its_place_or_nothing(text: str, province: str, city: str) -> None:
    assert place_of(text) == Place(province, city)


def test_every_city_is_found_by_its_own_name() -> None:
    for province in provinces():
        for city in prefectures(province.code):
            assert place_of(f"{province.name}{city.name}").city == city.name
            assert place_of(city.name).city == city.name
