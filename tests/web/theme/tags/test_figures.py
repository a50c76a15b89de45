"""Stats, pillars, charts and hexagons as pages show them."""

import json
import re

import pytest
from django.template import engines

from ronghe.web.theme.charts import bars_and_line


def _drawn(text: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context)


def test_a_stat_with_an_address_is_a_link_that_may_open_in_the_drawer() -> None:
    assert 'hx-target="#drawer"' in _drawn('{% stat "在库" "5" "名" "/f/" drawer=True %}')
    assert "<a" not in _drawn('{% stat "在库" "5" "名" %}')


def test_a_pillar_has_one_of_three_tones() -> None:
    assert "rh-tone-teal" in _drawn('{% pillar "三" "途径" "" "teal" %}{% endpillar %}')
    with pytest.raises(ValueError, match="unknown tone"):
        _drawn('{% pillar "三" "途径" "" "amber" %}{% endpillar %}')


def test_a_chart_carries_its_option_as_data_and_always_its_table() -> None:
    chart = bars_and_line(("题</script>", "T"), ["2025"], (("登记", "In"), [1234]), (("解决", "Out"), [5]), ("年", "Y"))
    drawn = _drawn('{% chart chart "trend" %}', chart=chart)
    data = re.search(r'<script id="trend-option" type="application/json">(.*?)</script>', drawn)
    assert data is not None
    assert json.loads(data[1]) == chart.option
    assert "<td class=\"rh-num rh-r\">1,234</td>" in drawn  # fmt: skip


def test_hexagons_are_links_with_their_numbers_and_say_that_they_are_no_map() -> None:
    drawn = _drawn('{% cartogram values "/r/?city=" "项" "各市" %}', values={"2101": 1500, "2102": 3})
    assert drawn.count("<polygon") == 14
    assert 'href="/r/?city=2101" aria-label="沈阳 1500 项"' in drawn
    assert "六边形示意，非地图" in drawn
    assert drawn.index("沈阳<span") < drawn.index("大连<span")


def test_the_streams_are_two_bundles() -> None:
    drawn = _drawn("{% streams %}")
    assert drawn.count("rh-stream-a") == drawn.count("rh-stream-b") == 13


def test_flows_are_arcs_over_the_hexagons_and_always_a_table() -> None:
    rows = [{"from": "沈阳市", "to": "大连市", "count": 3}, {"from": "北京市", "to": "大连市", "count": 1}]
    drawn = _drawn('{% flows rows "各市" %}', rows=rows)
    assert drawn.count("<polygon") == 14
    assert drawn.count('class="rh-arc"') == 1
    assert "北京市" in drawn
    assert "rh-hex-value" in _drawn('{% flows rows "各市" %}', rows=None)
