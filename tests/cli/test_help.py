from typing import Any

from ronghe.cli.help import in_chinese


def test_no_english_word_of_the_parser_is_left() -> None:
    english = "Usage: ronghe x\n\nArguments:\n  A  x  [required]\n\nOptions:\n  --n  y  [default: 1; x>=0]\n"
    assert in_chinese(english) == "用法：ronghe x\n\n参数：\n  A  x  [必填]\n\n选项：\n  --n  y  [默认：1; x>=0]\n"
    assert in_chinese("  --help  Show this message and exit.\n") == "  --help  显示本说明\n"


def test_help_speaks_the_language_asked_for(call: Any) -> None:
    assert "显示本说明" in call("match", "--help").out
    assert "Show this message" in call("match", "--help", language="en").out
