"""A funded project and a payment as analysis sees them, with their columns and their Arrow types."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from ronghe.engine.sheets.spec import Column, TableSpec


@dataclass(frozen=True)
class Project:
    """One project that three have signed. Money is whole fen; `paid_fen` is what was paid less what came back."""

    number: str
    title: str
    state: str
    region: str
    client: str
    client_code: str | None
    lead: str
    lead_code: str | None
    programme: str | None
    fiscal_fen: int
    own_fen: int
    own_proved_fen: int
    paid_fen: int
    starts_on: date
    ends_on: date
    signed_on: date | None
    closed_on: date | None
    score: int | None
    grade: str | None


@dataclass(frozen=True)
class Payment:
    """One payment that was made, in fen."""

    number: str
    project: str
    purpose: str
    milestone: str | None
    programme: str
    year: int
    region: str
    lead: str
    fen: int
    paid_on: date


PROJECT_SCHEMA = pl.Schema(
    {
        "number": pl.String,
        "title": pl.String,
        "state": pl.String,
        "region": pl.String,
        "client": pl.String,
        "client_code": pl.String,
        "lead": pl.String,
        "lead_code": pl.String,
        "programme": pl.String,
        "fiscal_fen": pl.Int64,
        "own_fen": pl.Int64,
        "own_proved_fen": pl.Int64,
        "paid_fen": pl.Int64,
        "starts_on": pl.Date,
        "ends_on": pl.Date,
        "signed_on": pl.Date,
        "closed_on": pl.Date,
        "score": pl.Int64,
        "grade": pl.String,
    }
)
PAYMENT_SCHEMA = pl.Schema(
    {
        "number": pl.String,
        "project": pl.String,
        "purpose": pl.String,
        "milestone": pl.String,
        "programme": pl.String,
        "year": pl.Int64,
        "region": pl.String,
        "lead": pl.String,
        "fen": pl.Int64,
        "paid_on": pl.Date,
    }
)

PROJECTS = TableSpec(
    name="projects",
    title=("项目清单", "funded projects"),
    columns=(
        Column("number", "项目编号", required=True, limit=24, example="XM-2026-0001"),
        Column("title", "项目名称", required=True, limit=120, example="示例飞轮储能轴承攻关", width=36),
        Column("state", "状态", required=True),
        Column("region", "管理区域", required=True, limit=6),
        Column("client", "需求方", required=True, limit=100, width=30),
        Column("client_code", "需求方统一社会信用代码", kind="credit_code", width=22),
        Column("lead", "承担单位", required=True, limit=100, width=30),
        Column("lead_code", "承担单位统一社会信用代码", kind="credit_code", width=22),
        Column("programme", "计划类别", limit=60),
        Column("fiscal_fen", "财政资金（分）", kind="integer", required=True),
        Column("own_fen", "自筹资金（分）", kind="integer", required=True),
        Column("own_proved_fen", "自筹到位（分）", kind="integer", required=True),
        Column("paid_fen", "已拨付（分）", kind="integer", required=True),
        Column("starts_on", "开始日期", kind="date", required=True),
        Column("ends_on", "结束日期", kind="date", required=True),
        Column("signed_on", "签署日期", kind="date"),
        Column("closed_on", "结题日期", kind="date"),
        Column("score", "绩效得分", kind="integer"),
        Column("grade", "绩效等级"),
    ),
    identity=("number",),
    needed=("number", "title"),
    strict_text=True,
)
"""One row for a project."""

PAYMENTS = TableSpec(
    name="payments",
    title=("拨款清单", "payments to projects"),
    columns=(
        Column("number", "拨款编号", required=True, limit=24, example="BK-2026-0001"),
        Column("project", "项目编号", required=True, limit=24),
        Column("purpose", "用途", required=True),
        Column("milestone", "里程碑编号", limit=24),
        Column("programme", "计划类别", required=True, limit=60),
        Column("year", "资金年度", kind="integer", required=True),
        Column("region", "管理区域", required=True, limit=6),
        Column("lead", "收款单位", required=True, limit=100, width=30),
        Column("fen", "金额（分）", kind="integer", required=True),
        Column("paid_on", "拨付日期", kind="date", required=True),
    ),
    identity=("number",),
    needed=("number", "fen"),
    strict_text=True,
)
"""One row for a payment."""
