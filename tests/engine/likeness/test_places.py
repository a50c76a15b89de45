from ronghe.engine.likeness.places import Places

KNOWN = Places.of(
    {
        "辽宁省": None,
        "大连市": "辽宁省",
        "沙河口区": "大连市",
        "广西壮族自治区": None,
        "朝阳市": "辽宁省",
        "朝阳区": None,
    }
)


def test_a_place_is_found_with_and_without_its_suffix() -> None:
    assert KNOWN.at_start("大连市示例") == ("大连市", "示例")
    assert KNOWN.at_start("大连示例") == ("大连市", "示例")
    assert KNOWN.at_end("示例大连") == ("大连市", "示例")
    assert KNOWN.at_start("广西示例") == ("广西壮族自治区", "示例")
    assert KNOWN.at_start("朝阳示例") == ("朝阳市", "示例")


def test_something_must_remain() -> None:
    assert KNOWN.at_start("大连厂") is None
    assert KNOWN.at_end("大连") is None
    assert Places().at_start("大连示例") is None


def test_wider_places_give_way_to_finer_ones() -> None:
    assert KNOWN.wider("沙河口区") == ("大连市", "辽宁省")
    assert KNOWN.finest(["辽宁省", "大连市"]) == {"大连市"}
    assert KNOWN.nested(frozenset(["沙河口区"]), frozenset(["辽宁省"]))
    assert not KNOWN.nested(frozenset(["大连市"]), frozenset(["朝阳市"]))


def test_a_circle_of_places_ends() -> None:
    assert Places.of({"甲市": "乙市", "乙市": "甲市"}).wider("甲市") == ("乙市", "甲市")


def test_a_plain_list_will_do() -> None:
    assert Places.of(["大连市"]).at_start("大连示例") == ("大连市", "示例")
