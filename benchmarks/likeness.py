"""Which records are the same: DBLP-ACM beside plain rapidfuzz, and 100,000 made-up names of firms with seeded duplicates."""

import csv
import gzip
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.samples import shared
from benchmarks.verdicts import skipped, tell
from ronghe.engine.likeness import (
    Code,
    Comparison,
    Field,
    Index,
    Listed,
    Name,
    Person,
    Places,
    Rare,
    Rarity,
    Record,
    Text,
    Year,
    learn,
    pairs,
)

COLUMNS = ("title", "authors", "venue", "year")
Labelled = tuple[list[tuple[Record, Record]], list[bool]]


def dblp(name: str) -> Labelled | None:
    """Pairs of publications and whether they are the same; 1997.0 is read as 1997."""
    place = shared(f"entity_resolution/er_dblp/{name}.csv.gz")
    if place is None:
        return None
    with gzip.open(place, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    sides = [[{c: r[f"{side}_{c}"].replace(".0", "") for c in COLUMNS} for side in ("left", "right")] for r in rows]
    return [(a, b) for a, b in sides], [r["label"] == "1" for r in rows]


def publications(seen: Sequence[tuple[Record, Record]]) -> Comparison:
    """The comparison for both versions: each column several ways, and the whole record, for values that strayed."""
    whole = Rarity.of([" ".join(r.values()) for pair in seen for r in pair])
    title = Rarity.of([r["title"] for pair in seen for r in pair])
    return Comparison(
        (
            Field("title", Text("grams"), "题名", "title", finds=True),
            Field("title_order", Text("order"), "题名（顺序）", "title (order)", of=("title",)),
            Field("title_within", Text("within"), "题名（包含）", "title (within)", of=("title",)),
            Field("title_rare", Rare(title), "题名（用词）", "title (words)", of=("title",)),
            Field("authors", Listed(Person()), "作者", "authors"),
            Field("authors_text", Text("within"), "作者（文字）", "authors (text)", of=("authors",)),
            Field("venue", Text("grams"), "出处", "venue"),
            Field("venue_order", Text("order"), "出处（顺序）", "venue (order)", of=("venue",)),
            Field("year", Year(slack=1), "年份", "year"),
            Field("any_year", Year(), "任一处的年份", "a year anywhere", of=COLUMNS),
            Field("whole", Text("grams"), "整条", "whole record", of=COLUMNS),
            Field("whole_words", Text("words"), "整条（词）", "whole record (words)", of=COLUMNS),
            Field("whole_rare", Rare(whole), "整条（用词）", "whole record (rare words)", of=COLUMNS),
            Field("whole_within", Rare(whole, within=True), "整条（包含）", "whole record (within)", of=COLUMNS),
        )
    )


def f1(said: np.ndarray, true: np.ndarray) -> float:
    """Harmonic mean of precision and recall."""
    return float(2 * (said & true).sum() / (said.sum() + true.sum()))


def baseline(train: Labelled, test: Labelled) -> float:
    """F1 of rapidfuzz's token_sort_ratio of whole records, cut where the training pairs are told apart best."""

    def ratios(some: Labelled) -> np.ndarray:
        return np.array([fuzz.token_sort_ratio(*(" ".join(r.values()) for r in pair)) for pair in some[0]])

    known, true = ratios(train), np.array(train[1])
    cut = max(np.unique(known), key=lambda at: f1(known >= at, true))
    return f1(ratios(test) >= cut, np.array(test[1]))


def measure_dblp(version: str) -> None:
    """Learns on train and valid, prints F1 on test."""
    parts = [dblp(f"{version}_{part}") for part in ("train", "valid", "test")]
    if any(p is None for p in parts):
        skipped(f"DBLP-ACM {version}", "the reference data are not here (RONGHE_SHARED)")
        return
    train, valid, test = (p for p in parts if p is not None)
    known = train[0] + valid[0], train[1] + valid[1]
    start = time.process_time()
    learnt = learn(publications(known[0]), *known)
    seconds = time.process_time() - start
    said = np.array([learnt.judge(a, b).grade == "same" for a, b in test[0]])
    ours, theirs = f1(said, np.array(test[1])), baseline(known, test)
    print(
        f"DBLP-ACM {version:12}F1 {ours:.4f}   rapidfuzz token_sort {theirs:.4f}   "
        f"({len(known[0]):,} pairs learnt in {seconds:.1f} s CPU, {len(test[0]):,} tested)",
        flush=True,
    )
    tell(f"DBLP-ACM {version}", f"F1 {ours:.4f}", peer=f"rapidfuzz {theirs:.4f}", ratio=ours / theirs)


def measure_universities() -> None:
    """Over 2,600 real institutions, all different, many alike by name: how many pairs are taken for one."""
    tables = [shared(f"codes/{name}.csv") for name in ("regions", "universities")]
    if any(t is None for t in tables):
        skipped("universities", "the reference data are not here (RONGHE_SHARED)")
        return
    regions, universities = (
        list(csv.DictReader(t.read_text(encoding="utf-8-sig").splitlines())) for t in tables if t is not None
    )
    name_of = {r["code"]: r["name"] for r in regions}
    known = Places.of({r["name"]: name_of.get(r["parent"]) for r in regions})
    comparison = Comparison((Field("name", Name(known), "名称", "name", finds=True),))
    found = pairs(comparison, {r["code"]: r for r in universities})
    same = sum(p.verdict.grade == "same" for p in found)
    print(
        f"{len(universities):,} different universities: {same} pairs taken for the same, {len(found) - same} possible"
    )


CITIES = (
    "沈阳",
    "大连",
    "鞍山",
    "抚顺",
    "本溪",
    "丹东",
    "锦州",
    "营口",
    "阜新",
    "辽阳",
    "盘锦",
    "铁岭",
    "朝阳",
    "葫芦岛",
)
PLACES = Places.of({"辽宁省": None, **{f"{c}市": "辽宁省" for c in CITIES}})
SIGNS = (
    "华锐恒瑞科远博创凯宏信德通达盛泰源鑫嘉禾中天海蓝星辰龙腾飞翔众合联智慧云峰岳明光耀金石玉成永康安正方圆和润泽丰茂林森杰"
    "兴旺福寿利顺昌荣贵祥吉庆隆裕仁义礼诚真善美文武英豪雄伟壮志向阳春晖晨曦朗清江河湖泊溪泉波涛洋舟帆航宇宙环球世纪元鼎铭钧钰锦"
    "绣鸿鹏鹤麒麟骏驰奔跃腾升冠卓越群超凡尚品优佳乐悦欣怡雅致远景程途路桥梁栋材柏松竹梅兰菊莲荷枫桐楠樟桂"
)
TRADES = (
    "科技 技术 机械制造 精密机械 新材料 化工 石化装备 智能装备 电气 自动化 环保工程 生物技术 医药 软件 信息技术 冶金设备 "
    "电池材料 海洋工程 矿山设备 轴承 阀门 铸造 食品 农业科技 建筑工程 物流 仪器仪表 节能技术 光电 传感技术"
)
FORMS = ("有限公司",) * 8 + ("有限责任公司", "股份有限公司")


def firms(count: int, chance: random.Random) -> list[dict[str, str]]:
    """Different synthetic firms: 合成, a brand of two or three signs, a trade, a city; a tenth come in numbered families."""
    made: dict[tuple[str, ...], dict[str, str]] = {}
    while len(made) < count:
        brand = "合成" + "".join(chance.choices(SIGNS, k=chance.choice((2, 3, 3))))
        city, trade, form = chance.choice(CITIES), chance.choice(TRADES.split()), chance.choice(FORMS)
        numbers = [f"第{n}" for n in "一二三四"] if chance.random() < 0.025 else [""]
        for number in numbers:
            made.setdefault(
                (city, brand, number, trade),
                {"city": city, "brand": brand, "number": number, "trade": trade, "form": form},
            )
    return list(made.values())[:count]


def _full(f: dict[str, str]) -> str:
    return f["city"] + f["brand"] + f["number"] + f["trade"] + f["form"]


def _slip(f: dict[str, str], chance: random.Random) -> str:
    """One sign of the brand written wrongly."""
    at = chance.randrange(2, len(f["brand"]))
    return _full(
        {**f, "brand": f["brand"][:at] + chance.choice(SIGNS.replace(f["brand"][at], "")) + f["brand"][at + 1 :]}
    )


CHANGES: dict[str, Callable[[dict[str, str], random.Random], str]] = {
    "place in brackets": lambda f, _: f"{f['brand']}{f['number']}{f['trade']}（{f['city']}）{f['form']}",
    "legal form": lambda f, _: _full({**f, "form": "有限公司" if f["form"] != "有限公司" else "有限责任公司"}),
    "省市 in front": lambda f, _: f"辽宁省{f['city']}市" + _full({**f, "city": ""}),
    "no legal form": lambda f, _: _full({**f, "form": ""}),
    "full-width, blanks": lambda f, _: " ".join((f["city"], _full({**f, "city": ""}))).replace("一", "１"),
    "no place": lambda f, _: _full({**f, "city": ""}),
    "one wrong sign": _slip,
}
SURE = tuple(CHANGES)[:5]


def measure_names(count: int, copies: int) -> None:
    """Speed of the index and of its questions, then precision and recall of `pairs` on seeded duplicates."""
    chance = random.Random(20260101)
    real = firms(count - copies, chance)
    changes = list(CHANGES)
    records: dict[int, dict[str, str]] = {i: {"name": _full(f)} for i, f in enumerate(real)}
    truth: dict[tuple[int, int], str] = {}
    for n, original in enumerate(chance.sample(range(len(real)), copies)):
        change = changes[n % len(changes)]
        records[len(real) + n] = {"name": CHANGES[change](real[original], chance)}
        truth[original, len(real) + n] = change
    comparison = Comparison(
        (
            Field("code", Code(), "统一社会信用代码", "credit code", weight=0.25, decides=True, finds=True),
            Field("name", Name(PLACES), "名称", "name", finds=True),
        )
    )
    start = time.process_time()
    index: Index[int] = Index(comparison)
    for key, record in records.items():
        index.add(key, record)
    built = time.process_time() - start
    asked = [copy for _, copy in truth][:1000]
    took = []
    for key in asked:
        start = time.process_time()
        index.like(records[key], 5, key=key)
        took.append(1000 * (time.process_time() - start))
    names = [r["name"] for r in records.values()]
    start = time.process_time()
    for key in asked[:50]:
        process.extract(records[key]["name"], names, scorer=fuzz.token_sort_ratio, limit=5)
    peer = 1000 * (time.process_time() - start) / 50
    half, most = np.percentile(took, [50, 99])
    print(f"{count:,} names indexed in {built:.1f} s; one question {half:.2f} ms (p50), {most:.2f} ms (p99); ", end="")
    print(f"rapidfuzz over all names {peer:.1f} ms; ratio {half / peer:.3f}", flush=True)
    tell(
        f"likeness among {count:,} names", f"{half:.2f} ms", peer=f"rapidfuzz over all {peer:.1f} ms", ratio=half / peer
    )
    start = time.process_time()
    found = {(p.left, p.right): p.verdict.grade for p in pairs(comparison, records)}
    print(f"all pairs of the table in {time.process_time() - start:.1f} s", flush=True)
    same = {pair for pair, grade in found.items() if grade == "same"}
    sure = {pair for pair, change in truth.items() if change in SURE}
    for title, said, wanted in (("same", same, sure), ("same or possible", set(found), set(truth))):
        right = len(said & truth.keys())
        recall = len(said & wanted) / len(wanted)
        print(f"{title:18}{len(said):7,} pairs   precision {right / max(len(said), 1):.4f}   recall {recall:.4f}")
    for change in changes:
        those = [pair for pair, c in truth.items() if c == change]
        shares = [sum(found.get(p) == g for p in those) / len(those) for g in ("same", "possible")]
        print(f"  {change:22} same {shares[0]:.3f}   possible {shares[1]:.3f}")


def main() -> None:
    measure_dblp("structured")
    measure_dblp("dirty")
    measure_universities()
    measure_names(100_000, 3_500)


if __name__ == "__main__":
    main()
