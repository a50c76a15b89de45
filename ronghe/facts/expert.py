"""An expert: a person with the documents that say what they can do."""

from dataclasses import dataclass

import narwhals as nw

from ronghe.engine.sheets.spec import Column, TableSpec
from ronghe.facts.need import ID_SYNONYMS

PAPER, PATENT, PROJECT, SERVICE, PROFILE = "论文", "专利", "项目", "服务", "简介"


@dataclass(frozen=True)
class Document:
    """One paper, patent, project, past service, or the person's own 简介 (whose title may be empty)."""

    title: str
    abstract: str = ""
    year: int | None = None
    keywords: tuple[str, ...] = ()
    kind: str = PAPER


@dataclass(frozen=True)
class Expert:
    """One person. `capacity` and `min_load` None mean the default of the run; `available` is a free share 0..1."""

    id: str
    name: str = ""
    institution: str = ""
    region: str = ""
    city: str = ""
    field: str = ""
    documents: tuple[Document, ...] = ()
    capacity: int | None = None
    min_load: int | None = None
    available: float | None = None


DOCUMENT_TYPE = nw.Struct(
    {
        "title": nw.String(),
        "abstract": nw.String(),
        "year": nw.Int64(),
        "keywords": nw.List(nw.String()),
        "kind": nw.String(),
    }
)
SCHEMA = nw.Schema(
    {
        **dict.fromkeys(("id", "name", "institution", "region", "city", "field"), nw.String()),
        "documents": nw.List(DOCUMENT_TYPE),
        "capacity": nw.Int64(),
        "min_load": nw.Int64(),
        "available": nw.Float64(),
    }
)

_SEVERAL = ("几项之间用“；”或换行分开", "part several by ； or line breaks")
TITLE_COLUMNS = {"paper_titles": PAPER, "patent_titles": PATENT, "project_titles": PROJECT, "service_titles": SERVICE}
"""Columns that hold titles of documents, and the kind of document each makes."""

MATCHING = TableSpec(
    name="experts",
    title=("专家表", "experts"),
    columns=(
        Column(
            "id",
            "专家编号",
            ("expert_id", "supply_id", "人员编号", "专家ID", "工号", "eid", "person_id", "aid", *ID_SYNONYMS, "rid"),
            required=True,
            hint=("每人一个编号；同一人的几行用同一编号", "one id per person, the same on all rows of that person"),
            example="Z0001",
            width=14,
        ),
        Column("name", "姓名", ("专家姓名", "专家", "人员姓名", "专家名称"), hint=("", ""), example="示例甲", width=10),
        Column(
            "institution",
            "单位",
            ("工作单位", "所在单位", "依托单位", "派出单位", "单位名称", "机构", "affiliation"),
            example="示例合成大学",
            width=26,
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
            "field",
            "技术领域",
            ("所属领域", "专业领域", "领域", "所属技术领域", "研究领域"),
            "any_field",
            hint=("从下拉表中选", "choose from the list"),
            example="新材料",
            width=18,
        ),
        Column("documents", "文献", (), "objects"),
        Column(
            "keywords",
            "关键词",
            ("研究方向", "专长", "关键字", "主要研究方向", "擅长领域"),
            "tags",
            hint=_SEVERAL,
            example="耐火材料；镁碳砖；热震稳定性",
            width=36,
        ),
        Column(
            "paper_titles",
            "论文题目",
            ("代表性论文", "代表论文", "论文", "论文名称", "成果题目"),
            "list",
            hint=_SEVERAL,
            example="镁碳砖抗热震性能研究",
            width=44,
        ),
        Column("patent_titles", "专利名称", ("专利", "代表性专利"), "list", hint=_SEVERAL, width=36),
        Column("project_titles", "项目名称", ("承担项目", "科研项目", "项目"), "list", hint=_SEVERAL, width=36),
        Column(
            "service_titles",
            "服务经历",
            ("服务企业", "服务记录", "以往服务"),
            "list",
            hint=_SEVERAL,
            width=36,
        ),
        Column(
            "abstract",
            "简介",
            ("个人简介", "专家简介", "摘要", "论文摘要", "研究简介", "profile", "bio"),
            hint=("研究与服务经历的简述，或唯一一篇论文的摘要", "a short profile, or the abstract of the one paper"),
            width=50,
        ),
        Column(
            "year",
            "年份",
            ("最新年份", "发表年份", "newest_year"),
            "year",
            hint=("最近成果的年份", "year of the newest document"),
            example="2025",
            width=10,
        ),
        Column(
            "capacity",
            "名额上限",
            ("服务上限", "可承担需求数", "最多承接", "容量"),
            "integer",
            hint=("最多同时服务几条需求，不填按默认", "needs served at most; empty means the default"),
            example="2",
            width=10,
        ),
        Column(
            "min_load",
            "最低派出",
            ("最少承接", "服务下限"),
            "integer",
            hint=("至少派出几次，可不填", "needs served at least; may be empty"),
            width=10,
        ),
        Column(
            "available",
            "可用余力",
            ("可用比例", "空闲比例"),
            "share",
            hint=("0 到 1 或百分数，可不填", "0 to 1 or percent; may be empty"),
            width=10,
        ),
    ),
    identity=("id",),
    anchors=(("name", "documents", *TITLE_COLUMNS, "keywords", "abstract"),),
    continues_on=("name",),
    generated="id",
)
"""Matching an expert: an id, and anything that says what the person knows. Rows of one id and name are one person."""
