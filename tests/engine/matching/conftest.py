"""A made-up corpus with subjects, large enough to train vectors on."""

import numpy as np
import pytest

from ronghe.engine.matching.records import Document, Profile, Query

SUBJECTS = 6
_PARTS = "石墨 电池 焊接 轴承 传感 雷达 疫苗 水稻 土壤 催化 光纤 合金 涂层 算法 图像 机床 激光 药物 养殖 纺织".split()  # noqa: SIM905 - reads better


def _word(subject: int, rng: np.random.Generator) -> str:
    if rng.random() < 0.3:
        return str(rng.choice(["研究", "方法", "分析", "系统", "results", "model"]))
    first, second = rng.integers(0, len(_PARTS), 2)
    return (
        _PARTS[(first + 3 * subject) % 7 + 2 * subject % 13]
        + _PARTS[second % 20]
        + f" term{subject}x{rng.integers(60)}"
    )


def made_up(queries: int, profiles: int, seed: int = 0) -> tuple[list[Query], list[Profile]]:
    """Query q and profile p are of subject q % SUBJECTS and p % SUBJECTS."""
    rng = np.random.default_rng(seed)

    def text(subject: int, length: int) -> str:
        return "，".join(_word(subject, rng) for _ in range(length))

    asked = [Query(text(q % SUBJECTS, 4), text(q % SUBJECTS, 20)) for q in range(queries)]
    people = [
        Profile(tuple(Document(text(p % SUBJECTS, 3), text(p % SUBJECTS, 25), 2020) for _ in range(1 + p % 5)))
        for p in range(profiles)
    ]
    return asked, people


@pytest.fixture(scope="session")
def corpus() -> tuple[list[Query], list[Profile]]:
    return made_up(12, 120)
