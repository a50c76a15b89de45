"""What may be asked of a firm and a year."""

from ronghe.facts.enterprise_year import ASKED, EXPERT, FACTS, SHEET, of_year


def test_every_figure_of_every_year_is_a_fact_and_a_column() -> None:
    columns = {column.key for column in SHEET.columns}
    for one in ASKED:
        assert one.name in columns
        assert {of_year(one.name, back) for back in range(1, one.years + 1)} <= set(FACTS)
    assert {one.name for one in EXPERT} <= columns & set(FACTS)


def test_what_was_booked_in_earlier_years_cannot_be_changed() -> None:
    assert {FACTS[name].change for name in FACTS if name[-2:] in ("_2", "_3", "_4")} == {""}
    assert FACTS.sales.name == "sales"
