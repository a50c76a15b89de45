"""Shares are read exactly; amounts that may be in another unit are asked about."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ronghe.engine.sheets.spec import Column, Unreadable
from ronghe.rulebook.codes.sharekinds import SHARE_KINDS


def read(kind: str, value: Any, heading: str = "列（元）") -> Any:
    return SHARE_KINDS[kind].reader(Column("k", heading, kind=kind), heading)(value)


def code(kind: str, value: Any, heading: str = "列（元）") -> str:
    with pytest.raises(Unreadable) as wrong:
        read(kind, value, heading)
    for sentence in SHARE_KINDS[kind].mend[wrong.value.code]:
        assert "{" not in sentence.format_map({"value": value, "limit": None, **wrong.value.detail})
    return wrong.value.code


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("1/3", Fraction(1, 3)),
        ("１／３", Fraction(1, 3)),
        ("33.33%", Fraction(3333, 10000)),
        ("33.33％", Fraction(3333, 10000)),
        ("0.3", Fraction(3, 10)),
        (0.1, Fraction(1, 10)),
        (1, Fraction(1)),
        (0, Fraction(0)),
        (Decimal("0.25"), Fraction(1, 4)),
        (1e-7, Fraction(1, 10**7)),
    ],
)
def test_a_share_is_exact(value: Any, share: Fraction) -> None:
    assert read("exact_share", value) == share


@pytest.mark.parametrize("value", [30, "101%", "4/3", "1/0", "-0.1", -0.1, "三成", True, float("nan"), float("inf")])
def test_what_is_no_share_from_0_to_1_is_refused(value: Any) -> None:
    assert code("exact_share", value) == "not_an_exact_share"


@pytest.mark.parametrize(("value", "heading", "asked"), [
    (300, "合同金额（元）", "perhaps_wan"),
    ("300", "合同金额（元）", "perhaps_wan"),
    (3_000_000, "合同金额（万元）", "perhaps_yuan"),
])  # fmt: skip
def test_an_amount_that_may_be_in_another_unit_is_asked_about(value: Any, heading: str, asked: str) -> None:
    assert code("asked_money", value, heading) == asked


@pytest.mark.parametrize(("value", "yuan"), [("300元", 300), ("300万元", 3_000_000), (1000, 1000), (0, 0), ("￥5", 5)])
def test_an_amount_with_its_unit_or_of_a_usual_size_is_not_asked_about(value: Any, yuan: int) -> None:
    assert read("asked_money", value) == yuan


def test_an_amount_that_is_none_is_refused_as_elsewhere() -> None:
    assert code("asked_money", "约300万元") == "not_an_amount"
    assert code("asked_money", -5) == "negative_amount"
    assert read("asked_money", "面议") is None


def test_profits_are_read_year_by_year_with_losses() -> None:
    assert read("profits", "200万元；-50万元；3,000,000") == (2_000_000, -500_000, 3_000_000)
    assert read("profits", [5000, -6000.5]) == (5000, Decimal("-6000.50"))
    assert read("profits", -7000) == (-7000,)
    assert code("profits", "200；300") == "perhaps_wan"
    assert code("profits", "约200万元") == "not_profits"
    assert code("profits", "面议；200万元") == "not_profits"
    assert code("profits", "--2000") == "not_profits"
