from ronghe.registers.needs.facts.targets import targets_of


def test_a_quantified_target_is_taken_apart_and_others_stay_text() -> None:
    assert targets_of("寿命不低于 4,000 h；外观良好\n选择性>=99.5%") == [
        {"name": "寿命", "sign": "≥", "value": "4,000", "unit": "h"},
        {"name": "选择性", "sign": "≥", "value": "99.5", "unit": "%"},
    ]


def test_nothing_is_read_from_an_empty_text() -> None:
    assert targets_of("") == []
