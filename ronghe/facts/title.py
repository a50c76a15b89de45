"""A title that a firm holds, as lists of the authorities state it."""

from ronghe.engine.sheets.spec import Column, TableSpec

TITLES = TableSpec(
    name="titles",
    title=("企业资格清单", "titles of firms"),
    columns=(
        Column("name", "企业名称", ("单位名称",), limit=100, example="示例合成耐火材料有限公司", width=30),
        Column(
            "credit_code",
            "统一社会信用代码",
            ("社会信用代码", "信用代码"),
            "credit_code",
            required=True,
            example="91000000000000000K",
            width=22,
        ),
        Column("tier", "类别", ("资格类别", "企业类别"), "tier", required=True, example="高新技术企业"),
        Column("certificate", "证书编号", ("编号", "登记编号"), required=True, limit=40, example="GR202421000001"),
        Column("since", "生效日期", ("发证日期", "入库日期"), "date", required=True, example="2024-11-27"),
        Column("until", "失效日期", ("有效期至",), "date", hint=("留空按类别推算", "empty: by the tier's term")),
    ),
    identity=("tier", "certificate"),
    needed=("credit_code", "tier", "certificate"),
    strict_text=True,
)
"""One row for a title."""
