"""A big facility's year as analysis sees it, and the phases that such a facility goes through."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

PHASES: Mapping[str, tuple[str, str]] = {
    "research": ("预研", "Pre-research"),
    "proposal": ("项目建议书", "Project proposal"),
    "feasibility": ("可行性研究", "Feasibility study"),
    "design": ("初步设计", "Preliminary design"),
    "groundbreaking": ("开工", "Ground-breaking"),
    "equipment": ("设备研制", "Equipment development"),
    "installation": ("现场安装", "Installation on site"),
    "commissioning": ("系统调试", "Commissioning"),
    "trial": ("试运行", "Trial operation"),
    "technical": ("工艺验收", "Technical acceptance"),
    "national": ("国家验收", "National acceptance"),
    "operation": ("运行开放", "Open operation"),
}
"""In their order; the first four decide whether anything is built."""
DECIDING = ("research", "proposal", "feasibility", "design")
ORDER: Mapping[str, int] = {kind: place for place, kind in enumerate(PHASES, 1)}
SOURCES: Mapping[str, tuple[str, str]] = {
    "central": ("中央财政", "Central budget"),
    "province": ("省级财政", "Provincial budget"),
    "city": ("市级财政", "City budget"),
    "own": ("自筹", "Own money"),
}


@dataclass(frozen=True)
class FacilityYear:
    """A facility in one year. Money in fen; `spent_fen` of this year alone, `invested_fen` up to its end.

    `patents_filed`, `patents_granted`, `papers`, `standards` of this year. `phase`: the furthest phase begun by the
    year's last day (or by the day of counting), None before the first. `slip_days`: of that phase against its first
    plan, as it stands on that day.
    """

    number: str
    name: str
    owner: str
    region: str
    field: str
    year: int
    state: str
    budget_fen: int
    spent_fen: int
    invested_fen: int
    patents_filed: int
    patents_granted: int
    papers: int
    standards: int
    phase: str | None
    slip_days: int | None
    synthetic: bool


FACILITY_SCHEMA = pl.Schema(
    {
        "number": pl.String,
        "name": pl.String,
        "owner": pl.String,
        "region": pl.String,
        "field": pl.String,
        "year": pl.Int32,
        "state": pl.String,
        "budget_fen": pl.Int64,
        "spent_fen": pl.Int64,
        "invested_fen": pl.Int64,
        "patents_filed": pl.Int32,
        "patents_granted": pl.Int32,
        "papers": pl.Int32,
        "standards": pl.Int32,
        "phase": pl.String,
        "slip_days": pl.Int32,
        "synthetic": pl.Boolean,
    }
)
