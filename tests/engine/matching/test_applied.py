from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ronghe.engine.matching import Document, Profile, Query
from ronghe.engine.matching.applied import Applied
from ronghe.engine.matching.kernels import SAME_QUERY, Known
from ronghe.engine.matching.views import Views


def test_the_short_cut_gives_what_the_whole_kernel_gives(judged_of: Callable[..., Any]) -> None:
    judged = judged_of(150)
    views = Views.fit(judged.matcher.queries, judged.matcher.profiles)
    chance = np.random.default_rng(0)
    known = Known.of(
        views,
        views.ask(judged.matcher.queries),
        views.offer(judged.matcher.profiles),
        judged.query,
        judged.profile,
        chance.standard_normal((150, 5)),
    )
    weights = chance.standard_normal((150, 3))
    applied = Applied.of(known, weights)
    asked = views.ask([judged.matcher.queries[3], Query("从未见过的飞轮需求", "转子"), Query("")])
    offered = views.offer(
        [judged.matcher.profiles[5], Profile((Document("陌生的瓦斯成果"), Document("膜"))), Profile(())]
    )
    single, profile, fit = views.single(offered.text), np.arange(3), chance.standard_normal((3, 5))
    for query in range(3):
        whole = known.rows(asked, offered, single, query, profile, fit) @ weights
        assert sum(applied.total(asked, offered, single, query, profile, fit)) == pytest.approx(whole, abs=1e-5)


def test_how_a_query_reads_fit_stands_apart_from_what_is_known_of_profiles(judged_of: Callable[..., Any]) -> None:
    judged = judged_of(150)
    views = Views.fit(judged.matcher.queries, judged.matcher.profiles)
    asked, offered = views.ask(judged.matcher.queries), views.offer(judged.matcher.profiles)
    chance = np.random.default_rng(0)
    known = Known.of(views, asked, offered, judged.query, judged.profile, chance.standard_normal((150, 5)))
    weights, single = chance.standard_normal((150, 3)), views.single(offered.text)
    applied, same = Applied.of(known, weights), known.leniency()
    for row in (0, 70, 149):
        pair = judged.profile[row : row + 1], known.fit[row : row + 1]
        _, reading = applied.total(asked, offered, single, int(judged.query[row]), *pair)
        lenient = SAME_QUERY * weights[same == same[row]].sum(0)
        assert reading[0] == pytest.approx(known.leaning(np.array([row]), weights)[0] - lenient, abs=1e-6)
