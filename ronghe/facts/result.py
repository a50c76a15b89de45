"""A result: one research achievement, offered as a text."""

from dataclasses import dataclass

import narwhals as nw

from ronghe.engine.sheets.spec import Column, TableSpec
from ronghe.facts.need import ID_SYNONYMS


@dataclass(frozen=True)
class Result:
    """One achievement as matching sees it; empty text means not known."""

    id: str
    title: str
    abstract: str = ""
    field: str = ""
    city: str = ""
    region: str = ""
    institution: str = ""


SCHEMA = nw.Schema(dict.fromkeys(("id", "title", "abstract", "field", "city", "region", "institution"), nw.String()))

MATCHING = TableSpec(
    name="results",
    title=("成果表", "results"),
    columns=(
        Column(
            "id",
            "成果编号",
            ("result_id", "aid", "supply_id", "achievement_id", "成果ID", *ID_SYNONYMS, "rid"),
            required=True,
            hint=("每项成果一个编号，不能重复", "one id per result, never twice"),
            example="C0001",
            width=14,
        ),
        Column(
            "title",
            "成果名称",
            (
                "技术成果名称",
                "成果标题",
                "成果题目",
                "题目",
                "标题",
                "名称",
                "项目名称",
                "专利名称",
                "achievement_title_words",
                "achievement_title",
            ),
            hint=("一句话说清是什么成果", "one line that says what it is"),
            example="镁质耐火砖抗热震结合剂",
            width=34,
        ),
        Column(
            "abstract",
            "成果简介",
            ("成果内容", "成果描述", "简介", "摘要", "内容", "技术简介", "description", "content", "text"),
            hint=("做什么、达到什么指标、成熟到什么程度", "what it does, figures reached, maturity"),
            example="以复合结合剂提高镁质砖的热震稳定性，已在窑口试用。",
            width=60,
        ),
        Column(
            "field",
            "技术领域",
            ("所属领域", "领域", "所属技术领域"),
            "any_field",
            hint=("从下拉表中选", "choose from the list"),
            example="新材料",
            width=18,
        ),
        Column(
            "region",
            "省份",
            ("所在省份", "所属省份", "所在省", "省", "地区", "province"),
            "any_region",
            example="辽宁省",
            width=12,
        ),
        Column(
            "city",
            "所在地市",
            ("所属市", "所在城市", "城市", "地市", "市"),
            "any_city",
            hint=("从下拉表中选", "choose from the list"),
            example="沈阳市",
            width=12,
        ),
        Column(
            "institution",
            "单位",
            ("完成单位", "所有单位", "持有单位", "单位名称", "机构"),
            example="示例合成大学",
            width=26,
        ),
    ),
    identity=("id",),
    anchors=(("title", "abstract"),),
    generated="id",
)
"""Matching a result: an id and a title; everything else may be absent or empty."""
