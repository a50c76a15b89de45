import io
import sys

import pytest

from ronghe.cli.language import choose, speak_utf8, speaker


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RONGHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_the_option_may_stand_anywhere() -> None:
    assert choose(["match", "--lang", "en", "a"]) == ("en", ["match", "a"])
    assert choose(["--lang=en-US", "match"]) == ("en", ["match"])
    assert choose(["x", "--", "--lang", "en"]) == ("zh", ["x", "--", "--lang", "en"])


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        choose(["--lang", "fr"])


def test_the_environment_decides_next_and_chinese_last(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose([])[0] == "zh"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert choose([])[0] == "en"
    monkeypatch.setenv("RONGHE_LANG", "zh")
    assert choose([])[0] == "zh"


def test_one_of_two_wordings_is_picked() -> None:
    assert (speaker("zh")("甲", "a"), speaker("en")("甲", "a")) == ("甲", "a")


def test_chinese_comes_out_on_an_ascii_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    speak_utf8()
    print("融合")  # noqa: T201 - that is what is tested
    stream.flush()
    assert stream.buffer.getvalue().decode().strip() == "融合"  # type: ignore[attr-defined]  # a BytesIO
