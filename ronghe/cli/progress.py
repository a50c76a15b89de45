"""Progress of long work, on standard error: a bar on a terminal, a line per stage elsewhere."""

import sys
import time
from typing import Any

from ronghe.cli.language import Say

ENGLISH = {
    "读取": "reading",
    "检查": "checking",
    "读取需求": "reading needs",
    "读取供给": "reading supply",
    "建立索引": "indexing",
    "训练词向量": "training word vectors",
    "计算句向量": "encoding sentences",
    "筛选候选": "finding candidates",
    "打分": "scoring",
    "整理依据": "gathering evidence",
    "学习": "learning",
    "生成合成省份": "making the synthetic province",
    "登记单位": "entering organisations",
    "登记人员与专家": "entering people and experts",
    "登记需求与办理过程": "entering needs and their steps",
    "科技特派员批次": "Batches of commissioners",
    "梯度培育": "Tiers of enterprises",
    "揭榜挂帅": "Open challenges",
    "辽宁实验室": "Laboratories",
    "仪器共享与中试": "Instruments and pilot lines",
    "建立匹配索引": "building the match indexes",
    "校验台账": "verifying the ledger",
    "求解 total": "solving for the total",
    "求解 floor": "solving for the floor",
    "求解 nash": "solving for Nash welfare",
}


class Progress:
    """`progress(stage, done, total)`; used as a context so that the bar is always cleaned up.

    Silent for stages that take less than a second where there is no terminal: a log wants what took long, not every step.
    """

    def __init__(self, say: Say = lambda zh, en: zh) -> None:
        self._say = say
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._began: dict[str, float] = {}
        self._said: dict[str, float] = {}

    def __enter__(self) -> "Progress":
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=False,
            )
            self._bar.start()
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        stage = self._say(stage, ENGLISH.get(stage, stage))
        if self._bar:
            if stage not in self._tasks:
                self._tasks[stage] = self._bar.add_task(stage, total=total)
            self._bar.update(self._tasks[stage], completed=done, total=total)
            return
        now = time.monotonic()
        began = self._began.setdefault(stage, now)
        due = now - self._said.get(stage, began) >= 10
        ended = done >= total and now - began >= 1 and stage not in self._tasks
        if due or ended:
            self._said[stage] = now
            if ended:
                self._tasks[stage] = True
            print(f"{stage}: {done}/{total} ({now - began:.0f} s)", file=sys.stderr)  # noqa: T201 - the command's own voice
