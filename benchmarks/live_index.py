"""The live index at the size of a province: 100,000 needs of one text, and 30,000 experts of five documents each.

`python benchmarks/live_index.py 0.1` takes a tenth of both. Texts are put together from phrases by a small generator.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.verdicts import tell
from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.live import LiveIndex

ASKED, CHANGED, TOP = 300, 100, 20
WORDS = """
    电池 材料 合金 焊接 轴承 传感 催化 光纤 涂层 算法 图像 机床 激光 药物 石墨 纤维 陶瓷 薄膜 阀门 泵体 齿轮 铸造 锻压 热处理
    橡胶 树脂 溶剂 乙烯 聚酯 裂解 分离 提纯 吸附 结晶 干燥 过滤 蒸馏 萃取 腐蚀 疲劳 断裂 应力 强度 硬度 密封 润滑 摩擦 振动
    噪声 温度 压力 流量 湿度 粉尘 瓦斯 矿井 巷道 支护 钻探 船舶 海洋 平台 管道 储罐 飞轮 储能 光源 光谱 探测 成像 雷达 通信
    控制 检测 监测 诊断 预警 优化 设计 制造 工艺 装备 系统 方法 研究 性能 效率 成本 质量 安全 节能 减排 回收 利用 技术 开发
    智能 数字 模型 仿真 试验 标准 寿命 可靠 精度 表面 结构 界面 颗粒 粉末 晶体 电极 隔膜 电解 电机 变频 伺服 机器人 视觉 定位
""".split()  # noqa: SIM905 - reads better
FIELDS = [f"领域{i}" for i in range(40)]
CITIES = [f"城市{i}" for i in range(14)]


class Phrases:
    """Texts of a subject: phrases of one or two words, a third of them common to all subjects (Zipf's law).

    Half of the words are real, the others two characters drawn together, so that there are as many as in real texts.
    """

    def __init__(self, seed: int = 0, subjects: int = 300) -> None:
        self.rng = np.random.default_rng(0)  # the language is the same whatever the seed, the texts are not
        share = 1.0 / np.arange(5, 3005)
        drawn = self.rng.choice(3000, (4000, 2), p=share / share.sum()) + 0x4E00
        made = ["".join(map(chr, row)) for row in drawn.tolist()]
        first, second = (np.where(self.rng.random(20_000) < 0.5, 0, 1) for _ in range(2))
        parts = [[WORDS[self.rng.integers(len(WORDS))], made[self.rng.integers(len(made))]] for _ in range(40_000)]
        both = zip(parts[::2], parts[1::2], first.tolist(), second.tolist(), strict=True)
        self.phrases = [a[i] + (b[j] if n % 3 else "") for n, (a, b, i, j) in enumerate(both)]
        weight = 1.0 / np.arange(3, 2003)
        self.common = weight / weight.sum()
        self.own = self.rng.integers(2000, len(self.phrases), (subjects, 120))
        self.rng = np.random.default_rng([1, seed])

    def text(self, subject: int, length: int) -> str:
        """About `length` characters."""
        count = length // 3
        common = self.rng.choice(2000, count, p=self.common)
        chosen = np.where(self.rng.random(count) < 0.35, common, self.rng.choice(self.own[subject], count))
        marks = self.rng.random(count) < 0.2
        return "".join(self.phrases[i] + ("，" if mark else "") for i, mark in zip(chosen.tolist(), marks, strict=True))

    def query(self) -> Query:
        subject = int(self.rng.integers(len(self.own)))
        return Query(self.text(subject, 18), self.text(subject, 240), FIELDS[subject % 40], CITIES[subject % 14])

    def profile(self, documents: int, length: int) -> Profile:
        subject = int(self.rng.integers(len(self.own)))
        texts = tuple(
            Document(self.text(subject, 18), self.text(subject, length), int(self.rng.integers(2005, 2026)))
            for _ in range(documents)
        )
        return Profile(texts, FIELDS[subject % 40], CITIES[subject % 14], available=float(self.rng.random()))


def timed(work: Callable[[], object], times: int, name: str = "", most: float = 0.0) -> str:
    """p50 and p99 in milliseconds; the processor's time beside the clock's, which a busy machine stretches.

    With a `name` it is a figure of the last table, held to `most` milliseconds of the processor.
    """
    taken = []
    for _ in range(times):
        start = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    (p50, c50), (p99, c99) = np.percentile(taken, (50, 99), axis=0) * 1000
    if name:
        tell(name, f"p50 {c50:.1f} ms CPU, p99 {c99:.1f}", target=f"<= {most:.0f} ms", holds=bool(c50 <= most))
    return f"p50 {p50:7.1f} ms   p99 {p99:7.1f} ms   processor: p50 {c50:7.1f} ms   p99 {c99:7.1f} ms"


def resident() -> str:
    """Own and mapped memory of this process, in MB."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    own, mapped = (int(lines[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return f"{own:,.0f} MB of its own, {mapped:,.0f} MB mapped (shared between processes)"


def asked(path: Path, documents: int) -> None:
    """What a web process does: load, ask, explain, take changes in. Run in a process of its own."""
    phrases, said = Phrases(), f"live index, {documents} documents each"
    queries = [phrases.query() for _ in range(ASKED + 20)]
    start = time.perf_counter()
    index = LiveIndex.load(path)
    print(f"  load (every byte checked)  {time.perf_counter() - start:.2f} s")
    for query in queries[:20]:
        index.ask(query, TOP)
    turn: Iterator[Query] = iter(queries[20:])
    print(f"  ask, top {TOP}                {timed(lambda: index.ask(next(turn), TOP), ASKED, said, 300)}")
    turn = iter(queries[20:])
    print(f"  cosine, top {TOP}             {timed(lambda: index.cosine(next(turn), TOP), ASKED)}")
    turn = iter(queries[20:])
    some = set(list(index.keys())[::3])
    print(f"  ask of a third (a set)     {timed(lambda: index.ask(next(turn), TOP, some), 60)}")
    turn = iter(queries[80:])

    def page() -> None:
        query = next(turn)
        for found in index.ask(query, TOP)[:10]:
            index.evidence(query, found.key)

    print(f"  ask and 10 evidences       {timed(page, 100)}")
    turn = iter(queries[200:])
    last = list(index.keys())[-1]
    print(f"  explain_absent             {timed(lambda: index.explain_absent(next(turn), last), 60)}")
    count = iter(range(CHANGED))
    fresh = [phrases.profile(documents, 300) for _ in range(CHANGED)]

    def upsert() -> None:
        number = next(count)
        index.upsert(f"new{number}", fresh[number])

    print(f"  upsert one                 {timed(upsert, CHANGED)}")
    many = {f"k{i}": phrases.profile(documents, 300) for i in range(len(index) // 20)}
    start = time.perf_counter()
    index.apply(many)
    print(
        f"  apply {len(many):,} at once         {time.perf_counter() - start:.2f} s, delta share {index.delta_share:.3f}"
    )
    turn = iter(queries[20:])
    print(f"  ask with that delta        {timed(lambda: index.ask(next(turn), TOP), 100)}")
    count = iter(range(CHANGED))
    print(f"  upsert one with that delta {timed(upsert, 30)}")
    print(f"  memory                     {resident()}", flush=True)


def anew(profiles: list[Profile]) -> float:
    """Seconds of a Matcher fitted for one query and its shortlist."""
    start = time.perf_counter()
    Matcher.fit([Phrases(7).query()], profiles).shortlist(TOP)
    return time.perf_counter() - start


def main() -> None:
    if len(sys.argv) == 4:
        return asked(Path(sys.argv[2]), int(sys.argv[3]))
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    for name, count, documents in (("needs", int(100_000 * share), 1), ("experts", int(30_000 * share), 5)):
        phrases = Phrases(1)
        profiles = [phrases.profile(documents, 300) for _ in range(count)]
        print(f"{name}: {count:,} profiles of {documents} documents of about 300 characters", flush=True)
        start = time.perf_counter()
        index = LiveIndex.fit({f"k{i}": p for i, p in enumerate(profiles)}, [phrases.query() for _ in range(1000)])
        print(f"  fit                        {time.perf_counter() - start:.1f} s")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index"
            start = time.perf_counter()
            index.save(path)
            print(
                f"  save                       {time.perf_counter() - start:.2f} s, {path.stat().st_size / 1e6:,.0f} MB"
            )
            del index
            subprocess.run([sys.executable, __file__, "ask", str(path), str(documents)], check=True)
        one = anew(profiles)
        print(f"  Matcher fitted anew for one query and its shortlist: {one:.1f} s", flush=True)
    print(f"peak memory of fitting {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")
    return None


if __name__ == "__main__":
    main()
