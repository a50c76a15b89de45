"""Writes the synthetic firms' technical needs: situation, difficulty, what is hoped for, and figures to reach."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import TypedDict

from ronghe.demo.codes import CITIES, OPENED, PROVINCE, credit_code
from ronghe.demo.specialties import Phrase, Specialty, fitting
from ronghe.demo.wording import indicator, render


class Need(TypedDict):
    """One need: the keys of registering a need, and the id, the region and the demand that matching reads."""

    id: str
    title: str
    enterprise: str
    credit_code: str
    city: str
    region: str
    field: str
    content: str
    targets: str
    budget_yuan: str
    deadline: str
    contact: str
    demand: int


_FIRM_WORDS_SHARE = 0.78  # the rest is said as scholars say it: firms do copy from papers
_OUTSIDE_SHARE = 0.15  # firms that sit outside their industry's cities

_STEMS = (
    "北辰",
    "东屿",
    "渤湾",
    "辽原",
    "浑南",
    "金岬",
    "青岫",
    "锦川",
    "长汀",
    "白鹤",
    "云栈",
    "星浦",
    "铁岩",
    "松原河",
    "凌河口",
    "海棠",
    "望溪",
    "鹤野",
    "沙岗",
    "榆林铺",
)
_TRADES = ("科技", "实业", "装备", "材料", "制造", "技术", "股份", "工业")

_TITLES = (
    "{object}[关键技术攻关|性能提升技术|技术改造|工艺优化|国产化研制]",
    "[解决|攻克]{object}{problem}的技术",
    "{object}：{problem}问题",
    "[寻求|征集]{object}方面的[技术合作|解决方案]",
    "{method}在{object}上的[应用|落地]",
    "{object}与{object_two}[协同提升|配套技术]",
    "[降低成本、提高质量：|质量提升：|提质增效：]{object}",
    "{problem}怎么办（{object}）",
)
_SITUATIONS = (
    "[我公司|本企业|公司]主要[生产|从事]{object}，[年产值约{turnover}万元|现有产线{lines}条|产品主要供应省内配套企业]。",
    "[我公司|本企业]近年来[投资建设|改造]了{object}及{object_two}，[已投产|处于试生产阶段|正在爬坡]。",
    "公司[长期|多年]从事{name}相关业务，{object}是[主打产品|核心环节|利润来源]。",
    "[受市场竞争影响|由于客户标准提高|按照新的排放与能耗要求]，{object}[急需升级|需要改造|必须达标]。",
)
_FIRST_DIFFICULTIES = (
    "[目前|现阶段|生产中]的[主要问题|突出问题|瓶颈]是：{problem}；",
    "[最头疼的是|长期没有解决的是|困扰我们的是]{problem}，[影响交付|客户投诉较多|损失很大]；",
    "[虽然做过改进|换过几家供应商|外请专家看过]，但{problem}[依旧存在|没有根本改变]；",
)
_FURTHER_DIFFICULTIES = (
    "[此外|同时|另外]，{problem}；",
    "[还有一点是|其次是]{problem}，[自己试过几次没有解决|缺少检测分析手段]；",
    "{problem}[也没有好办法|也需要一并考虑]；",
)
_HOPES = (
    "[希望|拟][引进|寻找][高校院所|专家团队|科研团队][共同攻关|联合开发|驻厂指导]，[形成可推广的成套工艺|完成中试并稳定运行|在现有设备上实施]。",
    "[倾向于|可考虑|初步设想]采用{method}[的路线|等办法]，[愿意提供试验条件|可配合现场试验]。",
    "[希望|期望]有[熟悉|研究过]{object}的专家[诊断原因并给出方案|带队解决]。",
)


def write_need(number: int, chosen: Sequence[Specialty], rng: Random) -> Need:
    """Need `number` (from 1) of the specialties `chosen`, the first of which is the main one."""
    main = chosen[0]
    other = chosen[-1]
    city = rng.choice(sorted(set(CITIES) - set(main.cities)) if rng.random() < _OUTSIDE_SHARE else main.cities)
    asked = [indicator(pattern, rng) for pattern in rng.sample(main.indicators, rng.randint(2, len(main.indicators)))]
    if other is not main:
        asked.append(indicator(rng.choice(other.indicators), rng))
    place, another = rng.sample(range(len(main.objects)), 2)
    problems = _said(fitting(main.problems, place), 3, rng)
    slots = {
        "name": main.name,
        "object": _word(main.objects[place], rng),
        "object_two": _word(rng.choice(other.objects) if other is not main else main.objects[another], rng),
        "problem": problems[0],
        "method": _said(fitting(main.methods, place), 1, rng)[0],
        "turnover": str(rng.randrange(800, 20_000, 100)),
        "lines": str(rng.randint(1, 8)),
    }
    difficulties = _difficulties(problems[: rng.randint(1, 3)], rng)
    if other is not main:
        difficulties += f"另外，在{other.name}方面：{_said(other.problems, 1, rng)[0]}。"
    parts = (
        "一、现状：" + render(rng.choice(_SITUATIONS), rng, **slots),
        "二、难点：" + difficulties,
        "三、期望：" + render(rng.choice(_HOPES), rng, **slots),
        "四、指标：" + "；".join(asked) + "。",
    )
    return Need(
        id=f"N{number:05d}",
        title=render(rng.choice(_TITLES), rng, **slots),
        enterprise=f"示例{rng.choice(_STEMS)}{rng.choice(_TRADES)}有限公司{number:05d}（合成）",
        credit_code=credit_code(number % 100_000, city),
        city=city,
        region=PROVINCE,
        field=main.field,
        content="\n".join(parts),
        targets="；".join(asked),
        budget_yuan=f"{rng.choice((10, 15, 20, 30, 50, 50, 80, 100, 120, 200, 300, 500, 800)) * 10_000}.00",
        deadline=(OPENED + timedelta(days=rng.randint(60, 540))).isoformat(),
        contact="合成联系人",
        demand=rng.choices((1, 2, 3), (75, 20, 5))[0],
    )


def _difficulties(problems: Sequence[str], rng: Random) -> str:
    further = rng.sample(_FURTHER_DIFFICULTIES, len(_FURTHER_DIFFICULTIES))
    patterns = [rng.choice(_FIRST_DIFFICULTIES), *further]
    told = [render(pattern, rng, problem=problem) for pattern, problem in zip(patterns, problems, strict=False)]
    return "".join(told)[:-1] + "。"


def _said(phrases: Sequence[Phrase], count: int, rng: Random) -> list[str]:
    """`count` different phrases, or as many as there are, mostly in the firm's words."""
    return [_word(phrase, rng) for phrase in rng.sample(phrases, min(count, len(phrases)))]


def _word(phrase: Phrase, rng: Random) -> str:
    return phrase.firm if rng.random() < _FIRM_WORDS_SHARE else phrase.scholar
