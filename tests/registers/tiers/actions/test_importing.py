"""Workbooks of figures and titles."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ronghe.engine.sheets.reading import Row
from ronghe.facts.enterprise_year import SHEET
from ronghe.facts.title import TITLES
from ronghe.ledger.intake.importers import importers_for
from ronghe.registers.parties.models import Organisation
from ronghe.registers.tiers.actions.importing import take_titles, take_years
from ronghe.registers.tiers.models import FirmYear, Title
from tests.registers.tiers import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
CODE, OTHER = "91210102MA0000000A", "91210202MA0000000B"


@pytest.fixture
def coded(world: World) -> World:
    Organisation.objects.filter(pk=world.firm.pk).update(credit_code=CODE)
    Organisation.objects.filter(pk=world.other_firm.pk).update(credit_code=OTHER)
    return world


def year(row: int, code: str = CODE, **values: Any) -> Row:
    given = dict.fromkeys(column.key for column in SHEET.columns) | {"credit_code": code, "year": 2024, **values}
    return Row(row, given)


def held(row: int, code: str = CODE, **values: Any) -> Row:
    given = dict.fromkeys(column.key for column in TITLES.columns)
    stated = {"credit_code": code, "tier": "high_tech", "certificate": f"GR{row}", "since": date(2024, 11, 27)}
    return Row(row, given | stated | values)


def test_the_same_figures_again_are_known_and_others_correct_what_stands(coded: World) -> None:
    county = coded.actor("county")
    rows = [year(2, staff=5, sales=Decimal(100))]
    assert take_years(rows, county, "a.xlsx").made == 1
    again = take_years(rows, county, "a.xlsx")
    assert (again.made, again.known) == (0, 1)
    assert take_years([year(2, staff=6, sales=Decimal(100))], county, "b.xlsx").made == 1
    assert FirmYear.objects.get().values == {"staff": 6, "sales": 10_000}


def test_rows_of_strangers_drafts_and_the_impossible_are_reported(coded: World) -> None:
    Organisation.objects.filter(pk=coded.firm.pk).update(credit_code=CODE)
    from ronghe.registers.tiers.actions.firmyears import state

    state(2023, {"staff": 1}, by=coded.actor("firm"))
    rows = [
        year(2, OTHER, staff=5),
        year(3, "91000000000000000K", staff=5),
        year(4, year=2023, staff=9),
        year(5, staff=-5),
    ]
    taken = take_years(rows, coded.actor("county"), "a.xlsx")
    said = {row: zh for row, (zh, _) in taken.rejected.items()}
    assert taken.made == 0
    assert "辖区" in said[2]
    assert "不在册" in said[3]
    assert "不覆盖" in said[4]
    assert "不能为负数" in said[5]


def test_a_list_of_titles_is_taken_once(coded: World) -> None:
    rows = [
        held(2),
        held(3, tier="small_tech", until=date(2024, 1, 1)),
        held(4, "91000000000000000K"),
        held(5, certificate="GR2"),
    ]
    taken = take_titles(rows, coded.actor("province"), "t.xlsx")
    assert (taken.made, taken.known, sorted(taken.rejected)) == (1, 1, [3, 4])
    assert take_titles(rows[:1], coded.actor("province"), "t.xlsx").known == 1
    assert Title.objects.get().until == date(2027, 11, 26)


def test_offices_bring_figures_and_the_province_titles() -> None:
    assert {"enterprise-years", "titles"} <= {one.kind for one in importers_for("province")}
    assert "titles" not in {one.kind for one in importers_for("county")}
    assert fresh.SMALL["staff"] == 50


def test_an_office_learns_nothing_of_what_firms_elsewhere_have_stated(coded: World) -> None:
    rows = [year(2, OTHER, staff=5)]
    assert take_years(rows, coded.actor("province"), "a.xlsx").made == 1
    taken = take_years(rows, coded.actor("county"), "a.xlsx")
    assert (taken.known, [zh for zh, _ in taken.rejected.values()]) == (0, ["该企业不在您的辖区内"])
