"""Writes the synthetic experts: who and where, and the papers, patents and projects that speak for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypedDict

from ronghe.demo.codes import OPENED, PROVINCE
from ronghe.demo.specialties import Phrase, Specialty, fitting
from ronghe.demo.wording import render, result
from ronghe.facts.expert import PAPER, PATENT, PROJECT, SERVICE


class Document(TypedDict):
    """A paper, patent, project or past service: what it is about, when, and under which keywords."""

    kind: str
    title: str
    abstract: str
    year: int
    keywords: list[str]


class Expert(TypedDict):
    """One expert as matching reads it."""

    id: str
    name: str
    institution: str
    city: str
    region: str
    field: str
    rank: str
    capacity: int
    available: float
    documents: list[Document]


@dataclass(frozen=True)
class Institution:
    """Where experts work; `weight` is its size, `industries` what it is known for (none: everything)."""

    name: str
    city: str
    weight: float
    industries: tuple[str, ...] = ()


INSTITUTIONS = (
    Institution("示例北辰大学（合成）", "沈阳市", 8),
    Institution("示例浑河理工大学（合成）", "沈阳市", 7),
    Institution("示例东屿科技大学（合成）", "沈阳市", 5),
    Institution("示例渤湾理工大学（合成）", "大连市", 8),
    Institution("示例海棠交通大学（合成）", "大连市", 4),
    Institution("示例衍水学院（合成）", "辽阳市", 2),
    Institution("示例凌河学院（合成）", "朝阳市", 2),
    Institution("示例锦川工学院（合成）", "锦州市", 3),
    Institution(
        "示例辽原工业研究院（合成）",
        "沈阳市",
        12,
        ("装备制造与数控机床", "工业软件与信息服务", "光源仪器与集成电路装备"),
    ),
    Institution("示例北方材料研究所（合成）", "沈阳市", 14, ("新材料", "冶金与菱镁", "航空航天")),
    Institution("示例云帆航空研究院（合成）", "沈阳市", 14, ("航空航天",)),
    Institution("示例白鹤医学院（合成）", "沈阳市", 20, ("生物医药与健康",)),
    Institution("示例沃野农学院（合成）", "沈阳市", 14, ("海产与农产品加工",)),
    Institution("示例金岬海洋大学（合成）", "大连市", 16, ("海洋工程与船舶", "海产与农产品加工")),
    Institution(
        "示例星浦化学研究所（合成）", "大连市", 14, ("石油化工与精细化工", "电池储能与氢能", "环境治理与资源循环")
    ),
    Institution("示例青岫工程学院（合成）", "鞍山市", 8, ("冶金与菱镁", "装备制造与数控机床")),
    Institution("示例铁岩冶金学院（合成）", "鞍山市", 10, ("冶金与菱镁", "环境治理与资源循环")),
    Institution("示例望溪石油学院（合成）", "抚顺市", 10, ("石油化工与精细化工",)),
    Institution("示例松风矿业大学（合成）", "阜新市", 22, ("矿山安全与煤炭", "环境治理与资源循环")),
    Institution("示例云栈镁质材料研究所（合成）", "营口市", 6, ("冶金与菱镁", "新材料")),
    Institution("示例苇海油气研究院（合成）", "盘锦市", 6, ("石油化工与精细化工",)),
    Institution("示例药谷研究院（合成）", "本溪市", 9, ("生物医药与健康",)),
    Institution("示例青螺仪器研究所（合成）", "丹东市", 6, ("光源仪器与集成电路装备",)),
    Institution("示例龙首农业研究所（合成）", "铁岭市", 5, ("海产与农产品加工",)),
    Institution("示例望海船舶研究所（合成）", "葫芦岛市", 7, ("海洋工程与船舶",)),
)
"""Research sits in two cities, as it does; a specialised institution takes only experts of its industries."""

_RANKS = (
    ("教授", 24),
    ("研究员", 12),
    ("副教授", 28),
    ("副研究员", 10),
    ("高级工程师", 14),
    ("讲师", 8),
    ("助理研究员", 4),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_SCHOLAR_WORDS_SHARE = 0.85

_PAPER_TITLES = (
    "{method}[对{object}性能的影响|在{object}中的应用研究|改善{object}性能的机理]",
    "{object}{problem}[的成因与调控|问题研究|的规律与对策]",
    "[面向|针对]{object}的{method}[研究|方法]",
    "基于{method}的{object}[优化|建模与验证|评价方法]",
    "{method}与{method_two}[协同作用|对比研究]",
    "{name}研究进展：{problem}",
)
_PATENT_TITLES = ("[一种|一种用于]{object}的{method}[装置|方法|工艺]", "一种针对{problem}问题的[方法|系统|装置]")
_PROJECT_TITLES = (
    "{object}{problem}关键技术[研究与示范|开发及产业化]",
    "{name}[重点研发任务|产学研合作项目]：{method}",
)

_PAPER_ABSTRACTS = (
    "[针对|为解决|围绕]{object}中的{problem}问题，[提出了|建立了|发展了]{method}。[结果表明|试验表明|研究发现]，{result}。",
    "{problem}问题[制约着|限制了]{object}的[发展|应用]。本文[采用|利用]{method}[考察了影响规律|开展了系统试验|进行了分析]，{result}，[为工程应用提供了依据|机理得到了阐明]。",
    "以{object}为对象，[研究|探讨]了{method}的[作用规律|适用条件]，并与{method_two}[相比较|作了对比]；[优化后|在最佳条件下]{result}。",
    "[综述了|梳理了]{name}领域{problem}的[研究现状|主要成因]，[指出|认为]{method}[与{method_two}]是[值得关注的方向|有效途径]。",
)
_PATENT_ABSTRACTS = (
    "本发明[公开了|涉及]{name}领域的一种{method}[装置|方法]，用于{object}，[可有效缓解|解决了]{problem}问题，[实施例中|应用后]{result}。",
)
_PROJECT_ABSTRACTS = (
    "项目[面向|服务]{object}，[针对|围绕]{problem}，[形成|集成]{method}等技术，[现场运行|工业试验]中{result}，[已通过验收|已在示例企业应用]。",
)
_SERVICE_TITLES = ("[服务示例企业|驻厂服务]：{object}{method}[改造|指导]", "示例企业{object}{problem}[诊断|技术服务]")
_SERVICE_ABSTRACTS = (
    "[任企业科技特派员期间|受示例企业委托]，[针对|围绕]{object}{problem}，[实施|指导完成]{method}，{result}，[企业已验收|稳定运行]。",
)
_KINDS = (
    (PAPER, _PAPER_TITLES, _PAPER_ABSTRACTS, 64),
    (PATENT, _PATENT_TITLES, _PATENT_ABSTRACTS, 18),
    (PROJECT, _PROJECT_TITLES, _PROJECT_ABSTRACTS, 10),
    (SERVICE, _SERVICE_TITLES, _SERVICE_ABSTRACTS, 8),
)


def write_expert(number: int, chosen: Sequence[Specialty], rng: Random) -> Expert:
    """Expert `number` (from 1) of the specialties `chosen`, most of whose documents are of the first."""
    open_to = [i for i in INSTITUTIONS if not i.industries or chosen[0].industry in i.industries]
    home = rng.choices(open_to, [i.weight for i in open_to])[0]
    subjects = rng.choices(chosen, [5, 3, 2][: len(chosen)], k=rng.randint(3, 12))
    subjects[: len(chosen)] = chosen
    documents = [_document(subject, rng) for subject in subjects]
    return Expert(
        id=f"E{number:05d}",
        name=f"合成专家·{_STEMS[number % 10]}{number:05d}",
        institution=home.name,
        city=home.city,
        region=PROVINCE,
        field=chosen[0].field,
        rank=rng.choices([rank for rank, _ in _RANKS], [weight for _, weight in _RANKS])[0],
        capacity=rng.choices((1, 2, 3), (50, 35, 15))[0],
        available=rng.choices((1.0, 0.8, 0.5, 0.2), (70, 15, 10, 5))[0],
        documents=sorted(documents, key=lambda document: -document["year"]),
    )


def _document(subject: Specialty, rng: Random) -> Document:
    kind, titles, abstracts, _ = rng.choices(_KINDS, [weight for *_, weight in _KINDS])[0]
    place = rng.randrange(len(subject.objects))
    problem = rng.choice(fitting(subject.problems, place))
    one, other = rng.sample(fitting(subject.methods, place), 2)
    methods = _word(one, rng), _word(other, rng)
    slots = {
        "name": subject.name,
        "object": _word(subject.objects[place], rng),
        "problem": problem.scholar,  # a firm's complaint does not fit into a paper's sentence
        "method": methods[0],
        "method_two": methods[1],
        "result": "，".join(result(pattern, rng) for pattern in rng.sample(subject.indicators, rng.randint(1, 2))),
    }
    words = [slots["object"], slots["method"], slots["problem"], subject.name, methods[1]]
    return Document(
        kind=kind,
        title=render(rng.choice(titles), rng, **slots),
        abstract=render(rng.choice(abstracts), rng, **slots),
        year=OPENED.year - min(int(rng.expovariate(0.22)), 14),
        keywords=words[: rng.randint(3, 5)],
    )


def _word(phrase: Phrase, rng: Random) -> str:
    return phrase.scholar if rng.random() < _SCHOLAR_WORDS_SHARE else phrase.firm
