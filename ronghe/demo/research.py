"""The forty synthetic universities, institutes and laboratories as organisations, with those of the workbooks first."""

from datetime import date
from functools import cache
from random import Random

from ronghe.demo import codes
from ronghe.demo.experts import INSTITUTIONS, Institution
from ronghe.demo.organisations import INSTITUTE, LABORATORY, UNIVERSITY, Organisation
from ronghe.demo.specialties import specialties
from ronghe.rulebook.codes.divisions import below

_FURTHER = (
    Institution("示例凌云信息学院（合成）", "大连市", 3, ("工业软件与信息服务", "光源仪器与集成电路装备")),
    Institution("示例沙岗职业技术学院（合成）", "盘锦市", 2),
    Institution("示例长汀海事学院（合成）", "葫芦岛市", 3, ("海洋工程与船舶",)),
    Institution("示例浑南智能研究院（合成）", "沈阳市", 6, ("工业软件与信息服务", "装备制造与数控机床")),
    Institution("示例榆林铺农机研究所（合成）", "铁岭市", 3, ("海产与农产品加工",)),
)
_LABORATORIES = (
    ("示例北辰材料实验室（合成）", "示例北方材料研究所（合成）", ("新材料", "冶金与菱镁")),
    ("示例辽原智造实验室（合成）", "示例辽原工业研究院（合成）", ("装备制造与数控机床", "工业软件与信息服务")),
    ("示例云帆航空实验室（合成）", "示例云帆航空研究院（合成）", ("航空航天",)),
    ("示例白鹤医学实验室（合成）", "示例白鹤医学院（合成）", ("生物医药与健康",)),
    ("示例星浦储能实验室（合成）", "示例星浦化学研究所（合成）", ("电池储能与氢能", "石油化工与精细化工")),
    ("示例渤湾光源实验室（合成）", "示例渤湾理工大学（合成）", ("光源仪器与集成电路装备",)),
    ("示例金岬海洋实验室（合成）", "示例金岬海洋大学（合成）", ("海洋工程与船舶", "海产与农产品加工")),
    ("示例松风矿安实验室（合成）", "示例松风矿业大学（合成）", ("矿山安全与煤炭",)),
    ("示例望溪石化实验室（合成）", "示例望溪石油学院（合成）", ("石油化工与精细化工",)),
    ("示例铁岩环保实验室（合成）", "示例铁岩冶金学院（合成）", ("环境治理与资源循环", "冶金与菱镁")),
)
"""Name, host, industries: a laboratory has no staff of its own, its people come from elsewhere."""

_CLASSES = {UNIVERSITY: "8341", INSTITUTE: "7320", LABORATORY: "7320"}
_LETTERS = {UNIVERSITY: "U", INSTITUTE: "R", LABORATORY: "L"}


@cache
def homes() -> tuple[tuple[Institution, Organisation], ...]:
    """Where experts are employed, with what decides how many; the first 25 are those of `ronghe demo`'s workbooks."""
    return tuple((one, _organisation(number, one)) for number, one in enumerate((*INSTITUTIONS, *_FURTHER)))


@cache
def laboratories() -> tuple[Organisation, ...]:
    """The laboratories, each in the city of its host."""
    hosts = {one.name: (one, organisation) for one, organisation in homes()}
    made = []
    for number, (name, host, industries) in enumerate(_LABORATORIES, start=len(hosts)):
        city, code = hosts[host][0].city, hosts[host][1].code
        made.append(_organisation(number, Institution(name, city, 0, industries), host=code))
    return tuple(made)


@cache
def research() -> tuple[Organisation, ...]:
    """All of them: universities and institutes, then laboratories."""
    return (*(organisation for _, organisation in homes()), *laboratories())


def kind_of(name: str) -> str:
    """university, institute or laboratory, as the name's end tells: 大学 and 学院, 实验室, anything else."""
    plain = name.removesuffix("（合成）")
    if plain.endswith("实验室"):
        return LABORATORY
    return UNIVERSITY if plain.endswith(("大学", "学院")) else INSTITUTE


def _organisation(number: int, one: Institution, host: str = "") -> Organisation:
    rng = Random(f"research/{number}")
    kind = kind_of(one.name)
    region = rng.choice(below(codes.CITIES[one.city])[:6]).code
    known = [s for s in specialties() if s.industry in one.industries]
    years = (2019, 2022) if kind == LABORATORY else (1950, 2005)
    return Organisation(
        code=codes.unit_code(f"{_LETTERS[kind]}{number:04d}", region, codes.INSTITUTION),
        name=one.name,
        kind=kind,
        region=region,
        industry=_CLASSES[kind],
        founded_on=date(rng.randint(*years), rng.randint(1, 12), rng.randint(1, 28)),
        field=known[0].field if known else "",
        specialties=tuple(s.code for s in known),
        host=host,
    )
