"""What a reviewer reads comes from the register of the case's noun."""

from types import SimpleNamespace

import pytest

from ronghe.registers.reviews.facts import reading


def test_a_noun_without_a_reader_shows_nothing_and_no_noun_has_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_readers", {})
    case = SimpleNamespace(noun="bid", key=1)
    assert reading.sections(case) == []

    @reading.reader("bid")
    def read(case: object) -> list[reading.Section]:
        return [reading.Section(("路线", "Route"), "示例")]

    assert [one.text for one in reading.sections(case)] == ["示例"]
    with pytest.raises(ValueError, match="two readers"):
        reading.reader("bid")(read)
