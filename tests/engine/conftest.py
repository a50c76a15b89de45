"""Made-up needs and results with judgements, for what learns from them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from ronghe.engine.matching import Document, Matcher, Profile, Query

SUBJECTS = (
    "镁质耐火砖热震",
    "飞轮储能转子轴承",
    "海水淡化反渗透膜",
    "数控机床主轴精度",
    "玉米秸秆制乙醇",
    "煤矿瓦斯抽采监测",
)
WAYS = ("提升方法研究", "装置的开发", "关键技术与应用", "检测系统", "工艺改进", "产业化示范")


@dataclass(frozen=True)
class Judged:
    """A matcher over made-up needs and results, and judged pairs of it."""

    matcher: Matcher
    query: np.ndarray
    profile: np.ndarray
    level: np.ndarray


@pytest.fixture(scope="session")
def judged_of() -> Callable[..., Judged]:
    def make(pairs: int = 240, seed: int = 0) -> Judged:
        chance = np.random.default_rng(seed)
        queries = [Query(f"{SUBJECTS[i % 6]}{WAYS[i % 5]}", f"企业需要解决{SUBJECTS[i % 6]}的问题") for i in range(24)]
        profiles = [Profile((Document(f"{SUBJECTS[i % 6]}{WAYS[(i // 6) % 6]}{i}"),)) for i in range(60)]
        chosen = chance.permutation(24 * 60)[:pairs]
        query, profile = chosen // 60, chosen % 60
        apart = (query - profile) % 6
        level = np.where(apart == 0, 3, np.where(apart == 1, 2, 1)) + (chance.random(pairs) < 0.2)
        return Judged(Matcher.fit(queries, profiles, own_vectors=False), query, profile, level.astype(float))

    return make
