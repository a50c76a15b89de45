"""A thousand made-up firms with four years each, drawn by a seed: every band's edge, every gap, every impossible figure."""

import random
from pathlib import Path
from typing import Any

from ronghe.facts.enterprise_year import ASKED, STATES
from tests.pipeline.firmsheet import code, workbook

CITIES = ("沈阳市", "大连市", "鞍山市", "抚顺市", "本溪市", "丹东市", "锦州市")
INDUSTRIES = ("C3089", "C3511", "I6513", "C2710", "M7320")
SHARES = (0, 0.0999, 0.1, 0.15, 0.1999, 0.2, 0.25, 0.29999, 0.3, 0.5)
INTENSITIES = (0, 0.0199, 0.02, 0.03, 0.0399, 0.04, 0.05, 0.0599, 0.06, 0.15)
SALES = (0, 99, 500, 1000, 1500, 4999.99, 5000, 5000.01, 19999.99, 20000, 20000.01, 60000)
HEADS = [one.name for one in ASKED if one.name.startswith("rd_")]
WRONG: tuple[dict[str, Any], ...] = (
    {"rd": "sales+1"},
    {"staff": 0},
    {"assets": -1},
    {"sales": "yuan"},
    {"tech_staff": "staff+1"},
    {"staff": "很多"},
    {"domestic_share": 1.5},
)


def firm_rows(number: int, year: int) -> list[dict[str, Any]]:
    """The rows of one firm for four years up to `year`; the same number gives the same rows."""
    rng = random.Random(number)
    sales, staff = rng.choice(SALES), rng.choice((1, 5, 6, 50, 80, 499, 500, 501))
    grown = rng.choice((0.8, 1.0, 1.05, 1.15, 1.2, 1.25, 1.35, 1.5))
    status = {one.name: rng.choice(("是", "是", "是", "否")) for one in STATES}
    status |= {name: "否" for name in ("hightech_valid", "award_national", "revoked") if rng.random() < 0.8}
    base = {
        "name": f"示例{number:04d}号有限公司",
        "credit_code": code(number),
        "city": rng.choice(CITIES),
        "industry": rng.choice(INDUSTRIES),
        "registered_on": f"{rng.choice((2004, 2014, 2015, 2019, 2022, 2023, 2024))}-06-30",
    }
    rows = []
    for back in range(4):
        of_year = round(sales / grown**back, 2)
        rd = round(of_year * rng.choice(INTENSITIES), 2)
        heads = {name: round(rd * share, 2) for name, share in zip(HEADS, rng.choice(_MIXES), strict=True)}
        rows.append(
            {
                **base,
                "year": year - back,
                "staff": staff,
                "tech_staff": round(staff * rng.choice(SHARES)),
                "sales": of_year,
                "total_revenue": of_year,
                "main_revenue": round(of_year * rng.choice((0.5, 0.55, 0.7999, 0.8, 1)), 2),
                "hightech_revenue": round(of_year * rng.choice((0, 0.5999, 0.6, 0.9)), 2),
                "cost_expense": round(of_year * rng.choice((0.2, 0.9)), 2),
                "assets": rng.choice((100, 3000, 20000, 20000.01)),
                "liabilities": rng.choice((0, 50, 80, 200)),
                "rd": rd,
                "spend": rd,
                **heads,
                **{name: rng.choice((0, 1, 2, 3, 4, 5)) for name in ("ip1", "ip2", "ip1_own", "ip1_valuable")},
                "ip1_applied": rng.choice((0, 1)),
                "conversions": rng.choice((0, 3, 9, 12, 14, 15)),
                "niche_years": rng.choice((1, 2, 3)),
                "domestic_share": rng.choice((0.5999, 0.6, 1)),
                **{name: rng.choice((0, 499.99, 500, 2000)) for name in ("equity_2y", "equity_3y", "round")},
                "valuation": rng.choice((0, 99999, 100000)),
                "platform_score": rng.choice((49, 50, 80)),
                **status,
            }
        )
    _spoil(rng, rows)
    return rows


def thousand(path: Path, count: int = 1000, year: int = 2024) -> Path:
    """A workbook of `count` firms, the rows of all years mixed."""
    rows = [row for number in range(count) for row in firm_rows(number, year)]
    random.Random(count).shuffle(rows)
    return workbook(path, rows)


_MIXES = ((0.6, 0.2, 0.05, 0.05, 0, 0, 0, 0.1), (0.2, 0.1, 0, 0, 0, 0, 0.3, 0.4), (1, 0, 0, 0, 0, 0, 0, 0))


def _spoil(rng: random.Random, rows: list[dict[str, Any]]) -> None:
    """Of ten firms about four lack a figure, one lacks a year, and one has a figure that cannot be."""
    lot = rng.random()
    last = rows[0]
    if lot < 0.4:
        for name in rng.sample(sorted(set(last) - {"name", "credit_code", "year"}), k=rng.choice((1, 2, 5))):
            last[name] = None
    elif lot < 0.5:
        rows.pop(rng.choice((0, 1, 2)))
    elif lot < 0.6:
        (name, how), *_ = rng.choice(WRONG).items()
        wrong = {"sales+1": last["sales"] + 1, "staff+1": last["staff"] + 1, "yuan": last["sales"] * 10_000}
        last[name] = wrong.get(how, how) if isinstance(how, str) else how
