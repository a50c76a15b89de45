"""Invents the figures of a firm's accounting years: sizes by its class, research by its bent, growth year by year."""

from collections.abc import Mapping
from random import Random
from typing import Any

from ronghe.demo.organisations import Organisation

WAN = 1_000_000
"""Fen in 10,000 yuan."""
_STAFF = {"large": (420, 900), "medium": (120, 420), "small": (25, 160), "micro": (6, 24)}
_HEADS = (
    ("rd_staff", 0.45),
    ("rd_direct", 0.25),
    ("rd_depreciation", 0.08),
    ("rd_amortisation", 0.02),
    ("rd_design", 0.05),
    ("rd_trial", 0.07),
    ("rd_entrusted", 0.05),
    ("rd_other", 0.03),
)


def figures(
    one: Organisation, years: tuple[int, ...], seed: int, *, whole: bool = False
) -> list[tuple[int, Mapping[str, Any]]]:
    """Each year with its facts as the ledger keeps them (money in fen), earliest first; None for a micro firm's unknowns.

    A firm's bent for research is its own; about one in six has no right of its own, one year in twelve leaves facts out
    unless it is to be `whole`.
    """
    rng = Random(f"{seed}/figures/{one.code}")
    staff = float(rng.randint(*_STAFF.get(one.size, (20, 100))))
    bent, growth = rng.betavariate(2, 5), rng.gauss(0.1, 0.14)
    sales = staff * rng.uniform(35, 90) * WAN
    rights = 0 if rng.random() < 0.16 else rng.randint(1, 9)
    told = []
    for year in years:
        told.append((year, _year(rng, round(staff), round(sales), bent, rights, whole)))
        staff *= 1 + growth * rng.uniform(0.2, 0.6)
        sales *= max(1 + growth + rng.gauss(0, 0.05), 0.4)
    return told


def _year(rng: Random, staff: int, sales: int, bent: float, rights: int, whole: bool) -> Mapping[str, Any]:
    rd = round(sales * (0.01 + 0.16 * bent))
    revenue = round(sales * rng.uniform(1.0, 1.04))
    tech = max(round(staff * (0.04 + 0.55 * bent)), 0)
    assets = round(sales * rng.uniform(0.7, 1.6))
    facts: dict[str, Any] = {
        "staff": staff,
        "tech_staff": tech,
        "sales": sales,
        "total_revenue": revenue,
        "main_revenue": round(sales * rng.uniform(0.86, 1.0)),
        "hightech_revenue": round(revenue * min(0.35 + 0.9 * bent, 0.98)),
        "cost_expense": round(sales * rng.uniform(0.8, 0.97)),
        "assets": assets,
        "liabilities": round(assets * rng.uniform(0.25, 0.7)),
        "rd": rd,
        "spend": round(rd * rng.uniform(0.9, 1.1)),
        "ip1": rights // 3,
        "ip2": rights - rights // 3,
        "ip1_own": rights // 3,
        "ip1_valuable": rights // 4,
        "ip1_applied": rights // 4,
        "conversions": round(rights * rng.uniform(0.5, 2.2)),
        "domestic_share": round(rng.uniform(0.75, 1.0), 2),
        "niche_years": rng.randint(2, 12),
        "equity_2y": 0,
        "equity_3y": 0,
        "round": 0,
        "resident": True,
        "allowed_products": True,
        "clean_two_years": rng.random() > 0.01,
        "clean_year": rng.random() > 0.01,
        "revoked": False,
        "first_time": rng.random() < 0.2,
        "audited_tax": True,
        "hightech_valid": False,
        "award_national": False,
        "research_body": rng.random() < 0.04,
        "standard_lead": rng.random() < 0.02,
        "core_ip": rights > 0,
        "ip_own": rights > 0,
        "ip_before_year": rights > 0,
        "standard_part": rng.random() < 0.1,
        "in_field": bent > 0.12,
        "emerging": rng.random() < 0.35,
        "award_3y": False,
        "award_top": False,
        "award_state": False,
        "demonstration": False,
        "maker_500": False,
        "innovative_valid": False,
        "specialised_valid": False,
        "unlisted": True,
    }
    facts |= {head: round(rd * share) for head, share in _HEADS}
    if rng.random() < 0.08 and not whole:
        for name in rng.sample(sorted(facts), 3):
            facts.pop(name)
    return facts
