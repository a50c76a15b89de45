"""Reads the quantified ones among the targets of a need: name, sign, value, unit."""

import re

_TARGET = re.compile(
    r"^\s*(?P<name>[^≥≤<>=＝＞＜]+?)\s*(?P<sign>≥|≤|>=|<=|>|<|=|＝|＞|＜|不低于|不高于|不小于|不大于)\s*(?P<value>[\d.,]+)\s*(?P<unit>\S{0,12})"
)
_SIGNS = {
    ">=": "≥",
    "<=": "≤",
    "＝": "=",
    "＞": ">",
    "＜": "<",
    "不低于": "≥",
    "不小于": "≥",
    "不高于": "≤",
    "不大于": "≤",
}


def targets_of(text: str) -> list[dict[str, str]]:
    """The quantified ones of the targets, one per line: name, sign, value, unit; the others stay text."""
    found = []
    for line in re.split(r"[\n；;]", text):
        if match := _TARGET.match(line):
            sign = _SIGNS.get(match["sign"], match["sign"])
            found.append(
                {"name": match["name"].strip(" ：:"), "sign": sign, "value": match["value"], "unit": match["unit"]}
            )
    return found
