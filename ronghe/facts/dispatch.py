"""What sheets of the commissioner programme state: whom a unit recommends for a batch, and which needs take part."""

from ronghe.engine.sheets.spec import Column, TableSpec

_BATCH = Column(
    "batch",
    "批次编号",
    ("批次",),
    required=True,
    limit=24,
    hint=("见批次页面，如 PC-2025-0001", "on the batch's page, such as PC-2025-0001"),
    example="PC-2025-0001",
    width=18,
)

CANDIDATES = TableSpec(
    name="dispatch-candidates",
    title=("特派员推荐名单", "commissioners recommended by a unit"),
    columns=(
        _BATCH,
        Column(
            "expert",
            "专家编号",
            ("编号",),
            required=True,
            limit=24,
            hint=("本单位在库专家的编号", "the number of an expert of the unit in the pool"),
            example="ZJ-2025-0001",
            width=18,
        ),
        Column("name", "姓名", ("专家姓名",), required=True, limit=60, hint=("用于核对", "checked"), example="示例甲"),
        Column("capacity", "可承担需求数", ("需求数",), "integer", hint=("不填为 1", "1 if empty"), example="2"),
        Column("statement", "服务意向", ("意向",), limit=1000, example="愿服务轴承、热处理类企业", width=36),
        Column(
            "civil_servant",
            "公务员或参公人员",
            ("是否公务员",),
            "yes_no",
            required=True,
            hint=("填是或否", "yes or no"),
            example="否",
        ),
    ),
    identity=("batch", "expert"),
    needed=("batch", "expert", "name", "civil_servant"),
    strict_text=True,
)
"""A unit's list, one row for each person."""

ENTRIES = TableSpec(
    name="dispatch-entries",
    title=("参选需求名单", "needs that take part in a batch"),
    columns=(
        _BATCH,
        Column(
            "need",
            "需求编号",
            ("编号",),
            required=True,
            limit=24,
            hint=("在库待对接需求的编号", "the number of an open need"),
            example="XQ-2025-0001",
            width=18,
        ),
        Column("demand", "需要人数", ("人数",), "integer", hint=("不填为 1", "1 if empty"), example="1"),
    ),
    identity=("batch", "need"),
    needed=("batch", "need"),
    strict_text=True,
)
"""Needs by their numbers, one row each."""
