"""A chart and its table say the same."""

import json

from ronghe.web.theme.charts import bars_and_line


def test_the_option_is_json_and_holds_what_the_table_holds() -> None:
    chart = bars_and_line(
        ("题", "Title"), ["2024", "2025"], (("登记", "In"), [3, 8]), (("解决", "Out"), [1, 5]), ("年", "Year")
    )
    option = json.loads(json.dumps(chart.option))
    line, bars = option["series"]
    assert chart.columns == ["年", "登记", "解决"]
    assert chart.rows == [["2024", 3, 1], ["2025", 8, 5]]
    assert [point["value"] for point in line["data"]] == [1, 5]
    assert [bar["value"] for bar in bars["data"]] == [3, 8]


def test_the_year_that_the_text_speaks_of_stands_out() -> None:
    chart = bars_and_line(("", ""), ["a", "b"], (("", ""), [1, 2]), (("", ""), [1, 2]), ("", ""))
    colours = [bar["itemStyle"]["color"] for bar in chart.option["series"][1]["data"]]
    assert colours == ["var(--seq-2)", "var(--brand-2)"]


def test_another_year_than_the_last_can_stand_out_and_thousands_are_grouped() -> None:
    chart = bars_and_line(("", ""), ["a", "b"], (("", ""), [1043, 2]), (("", ""), [1, 2000]), ("", ""), spoken=0)
    line, bars = chart.option["series"]
    assert [bar["itemStyle"]["color"] for bar in bars["data"]] == ["var(--brand-2)", "var(--seq-2)"]
    assert [bar["label"]["formatter"] for bar in bars["data"]] == ["1,043", "2"]
    assert line["data"][1]["label"]["formatter"] == "2,000"
