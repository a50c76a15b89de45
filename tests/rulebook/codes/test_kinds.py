from typing import Any

import pytest

from ronghe.engine.sheets.kinds import BASIC, COMMON
from ronghe.engine.sheets.spec import Column, Unreadable
from ronghe.rulebook.codes.kinds import KINDS


def read(kind: str, value: Any) -> Any:
    return KINDS[kind].reader(Column("k", "列", kind=kind), "列")(value)


@pytest.mark.parametrize("text", ["91210100DEM000014A", "91210100dem000014a", "912101 00DEM0 00014A"])
def test_a_credit_code_is_brought_into_its_form(text: str) -> None:
    assert read("credit_code", text) == "91210100DEM000014A"


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("credit_code", "91210100DEM0000149", "credit_code_check"),
        ("credit_code", "9121010ODEM000014A", "credit_code_alphabet"),
        ("credit_code", 91210100.0, "credit_code_length"),
        ("city", "长春市", "unknown_city"),
        ("field", "新材", "unknown_field"),
    ],
)
def test_what_is_wrong_has_a_code_and_a_whole_sentence(kind: str, value: Any, code: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        read(kind, value)
    assert wrong.value.code == code
    for sentence in KINDS[kind].mend[code]:
        assert "{" not in sentence.format_map(wrong.value.detail)


def test_a_near_miss_is_asked_after() -> None:
    with pytest.raises(Unreadable) as wrong:
        read("field", "新材")
    assert "新材料" in wrong.value.detail["near"]


def test_loose_kinds_never_refuse() -> None:
    assert read("any_city", "大连") == "大连市"
    assert read("any_city", "硅谷") == "硅谷"
    assert read("any_region", "辽宁鞍山") == "辽宁省"
    assert read("any_field", "新材料技术") == "新材料"


def test_drop_downs_offer_only_what_is_accepted() -> None:
    for kind in KINDS:
        choices = KINDS[kind].choices
        for choice in choices() if choices else ():
            kept = read(kind, choice)
            assert read(kind, kept) == kept  # what is kept for a choice (a code, its name) is read as itself


def test_every_basic_kind_is_here_and_no_sentence_is_said_twice() -> None:
    assert set(BASIC) < set(KINDS)
    for kind in KINDS.values():
        assert not set(kind.mend) & set(COMMON)
