"""The parser's own help words in Chinese: it knows English only."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

WORDS = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"Show this message and exit\.", "显示本说明"),
    (r"\[required\]", "[必填]"),
    (r"\[default: ", "[默认："),
    (r"; required\]", "；必填]"),
)


def in_chinese(text: str) -> str:
    """`text` with the parser's fixed words replaced; anything else is left as it is."""
    for english, chinese in WORDS:
        text = re.sub(english, chinese, text, flags=re.MULTILINE)
    return text


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help text of this command."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The group of all commands, its help Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help text of the group."""
        return in_chinese(super().get_help(ctx))
