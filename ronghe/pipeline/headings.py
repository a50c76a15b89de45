"""What every column of a plan is called in Chinese and English, how wide it is and how its numbers are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

MACHINE_KEYS = ("need_id", "supply_id", "score")
"""Named so in every table, for programs to find them; a workbook shows them in Chinese by number format."""


@dataclass(frozen=True)
class Heading:
    """One column: `width` in characters of a spreadsheet, `shown` its number format ("" for text)."""

    zh: str
    en: str
    width: float = 12
    shown: str = ""


_SCORE, _COUNT = "0.0000", "#,##0"

HEADINGS: dict[str, Heading] = {
    "need_id": Heading("需求编号", "Need", 11.5),
    "supply_id": Heading("专家编号", "Supply", 11.5),
    "score": Heading("得分", "Score", 8, _SCORE),
    "rank": Heading("位次", "Rank", 7, _COUNT),
    "need_title": Heading("需求名称", "Need title", 28),
    "enterprise": Heading("企业名称", "Firm", 20),
    "need_city": Heading("需求所在地", "Need's city", 9),
    "need_field": Heading("需求领域", "Need's field", 10),
    "name": Heading("姓名", "Name", 8.5),
    "title": Heading("成果名称", "Title", 34),
    "institution": Heading("单位", "Institution", 18),
    "city": Heading("专家所在地", "City", 9),
    "field": Heading("专家领域", "Field", 10),
    "status": Heading("状态", "Status", 7),
    "evidence": Heading("依据", "Evidence", 34),
    "documents": Heading("依据出处", "Documents", 40),
    "price": Heading("稀缺价", "Scarcity price", 9, _SCORE),
    "basis": Heading("得分口径", "Basis", 10),
    "probability": Heading("概率", "Probability", 9, "0.0%"),
    "level": Heading("预计等级", "Level", 9, "0.##"),
    "part_text": Heading("分项：文本相似", "Text", 10, _SCORE),
    "part_field": Heading("分项：领域契合", "Field fit", 10, _SCORE),
    "part_track": Heading("分项：履历业绩", "Track record", 10, _SCORE),
    "part_region": Heading("分项：地域", "Region", 10, _SCORE),
    "part_availability": Heading("分项：可用余力", "Availability", 10, _SCORE),
    "part_recency": Heading("分项：近年活跃", "Recency", 10, _SCORE),
    "part_relevance": Heading("分项：相关度", "Relevance", 10, _SCORE),
    "part_learned": Heading("分项：学习修正", "Learned", 10, _SCORE),
    "demand": Heading("需派人数", "Demand", 7, _COUNT),
    "served": Heading("已派人数", "Served", 7, _COUNT),
    "missing": Heading("缺口", "Missing", 6, _COUNT),
    "code": Heading("原因类别", "Code", 14),
    "reason": Heading("未选派原因", "Reason", 38),
    "remedy": Heading("解决办法", "Remedy", 38),
    "capacity": Heading("名额上限", "Capacity", 9, _COUNT),
    "min_load": Heading("最低派出", "Min load", 9, _COUNT),
    "load": Heading("实派次数", "Load", 9, _COUNT),
    "kind": Heading("类别", "Kind", 9),
    "label": Heading("约束内容", "Constraint", 44),
    "limit": Heading("限值", "Limit", 9, "#,##0.####"),
    "used": Heading("实际", "Used", 9, "#,##0.####"),
    "binding": Heading("是否起作用", "Binding", 10),
    "chosen": Heading("是否入选", "Chosen", 9),
    "reduced_cost": Heading("检验数", "Reduced cost", 9, _SCORE),
    "why": Heading("入选或落选原因", "Why", 46),
    "change": Heading("变动", "Change", 8),
}

_ORDER = [
    "need_id",
    "supply_id",
    "score",
    "rank",
    "need_title",
    "enterprise",
    "need_city",
    "need_field",
    "name",
    "title",
    "institution",
    "city",
    "field",
    "status",
    "chosen",
    "demand",
    "served",
    "missing",
    "capacity",
    "min_load",
    "load",
    "kind",
    "label",
    "limit",
    "used",
    "binding",
    "change",
    "reason",
    "remedy",
    "code",
    "why",
    "evidence",
    "price",
    "reduced_cost",
    "probability",
    "level",
]


def heading(key: str) -> Heading:
    """The heading of column `key`; a column nobody declared is called by its own name."""
    return HEADINGS.get(key) or Heading(key, key, 14)


def titles(keys: Iterable[str]) -> dict[str, str]:
    """Key → Chinese title, unique in its sheet; the three machine keys stay, a clash falls back on the key."""
    taken: dict[str, str] = {}
    plain = list(keys)
    reserved = {key for key in plain if key in MACHINE_KEYS or key not in HEADINGS}
    for key in plain:
        title = key if key in reserved else HEADINGS[key].zh
        taken[key] = key if title in reserved or title in taken.values() else title
    return taken


def in_order(keys: Iterable[str]) -> list[str]:
    """The columns as an officer reads them: ids and score, who and what, why, then the finer figures."""
    plain = list(keys)
    rank = {key: place for place, key in enumerate(_ORDER)}
    return sorted(plain, key=lambda key: (rank.get(key, 900 if key.startswith("part_") else 950), plain.index(key)))
