"""Numbers on pages: stats, pillars, charts with their tables, the hexagons of the cities, the merging streams."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string

from ronghe.web.theme import cartogram as hexes
from ronghe.web.theme.charts import Chart

register = template.Library()
_RANKED = 6
_LINES = 13
_ARCS = 10


@register.inclusion_tag("theme/stat.html")
def stat(
    label: str, value: Any, unit: str = "", href: str = "", note: str = "", extra: str = "", drawer: bool = False
) -> dict[str, Any]:
    """`{% stat "在库专家" 4812 "名" href="/figures/…" note="…" extra="+3%" %}`: one line of a pillar.

    With `drawer` the link opens in the drawer instead of a page of its own.
    """
    return {"label": label, "value": value, "unit": unit, "href": href, "note": note, "extra": extra, "drawer": drawer}


@register.simple_block_tag
def pillar(content: str, sign: str, title: str, sub: str = "", tone: str = "brand") -> str:
    """`{% pillar "一" "夯实融合基础" "增加高质量科技供给" "brand" %}{% stat … %}{% endpillar %}`: tones brand, seal, teal."""
    if tone not in ("brand", "seal", "teal"):
        raise ValueError(f"unknown tone {tone!r}")
    return render_to_string(
        "theme/pillar.html", {"content": content, "sign": sign, "title": title, "sub": sub, "tone": tone}
    )


@register.inclusion_tag("theme/chart.html")
def chart(drawn: Chart, id: str, short: bool = False) -> dict[str, Any]:
    """`{% chart trend "trend" %}`: a ronghe.web.theme.charts.Chart, always with its table."""
    return {"chart": drawn, "option_id": f"{id}-option", "short": short}


@register.inclusion_tag("theme/cartogram.html")
def cartogram(values: Mapping[str, int], href: str, unit: str, label: str) -> dict[str, Any]:
    """`{% cartogram by_city "/figures/x/rows/?city=" "项" "各市登记需求" %}`: values by city code; the code follows `href`."""
    names = {code: hexes.city_label(code) for code in hexes.PLACES}
    ranked = sorted(((values.get(code, 0), code) for code in names), key=lambda pair: (-pair[0], pair[1]))
    limits = hexes.steps(list(values.values()))
    return {
        "hexagons": [(one, names[one.code]) for one in hexes.hexagons(values)],
        "size": (hexes.WIDTH, hexes.HEIGHT),
        "ranking": [(names[code], value) for value, code in ranked[:_RANKED]],
        "href": href,
        "unit": unit,
        "label": label,
        "limits": (limits[0], limits[-1]),
    }


@register.inclusion_tag("theme/flows.html")
def flows(rows: Sequence[Mapping[str, Any]] | None, label: str) -> dict[str, Any]:
    """`{% flows outcome.flows "各市派驻人次" %}`: rows of from, to (city names) and count, as arcs over the hexagons.

    Hexagons are shaded by what arrives; arcs show the largest flows between two cities, the table all of them.
    """
    counted = [(one["from"], one["to"], int(one["count"])) for one in rows or ()]
    arrivals: Counter[str] = Counter()
    for _, to, count in counted:
        arrivals[hexes.code_of(to)] += count
    arrivals.pop("", None)
    limits = hexes.steps(list(arrivals.values()))
    return {
        "hexagons": [(one, hexes.city_label(one.code)) for one in hexes.hexagons(arrivals)],
        "size": (hexes.WIDTH, hexes.HEIGHT),
        "arcs": hexes.arcs(counted, _ARCS),
        "rows": sorted(counted, key=lambda one: -one[2]),
        "limits": (limits[0], limits[-1]),
        "label": label,
    }


@register.inclusion_tag("theme/streams.html")
def streams() -> dict[str, Any]:
    """`{% streams %}`: two bundles of lines that merge into one, the sign of the house, for a hero."""
    lines = []
    for i in range(_LINES):
        lines.append(
            ("a", f"M-20 {i * 17 - 60} C 260 {i * 15 - 40}, 330 {150 + i * 5}, 560 {188 + i * 4.4:.1f} "
             f"S 860 {196 + i * 3}, 1000 {192 + i * 3.2:.1f}")
        )  # fmt: skip
        lines.append(
            ("b", f"M-20 {470 - i * 17} C 260 {450 - i * 15}, 330 {285 - i * 5}, 560 {246 - i * 4.4:.1f} "
             f"S 860 {236 - i * 3}, 1000 {232 - i * 3.2:.1f}")
        )  # fmt: skip
    return {"lines": lines}
