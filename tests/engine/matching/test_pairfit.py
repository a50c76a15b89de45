from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ronghe.engine.matching import Document, Profile, Query
from ronghe.engine.matching.pairfit import NAMES, Fit
from ronghe.engine.matching.views import Views


def test_a_pair_is_measured_the_same_in_any_company(judged_of: Callable[..., Any]) -> None:
    judged = judged_of()
    views = Views.fit(judged.matcher.queries, judged.matcher.profiles)
    asked, offered = views.ask(judged.matcher.queries), views.offer(judged.matcher.profiles)
    fit = Fit(views, asked.both, offered.text)
    relevance = np.linspace(0, 1, len(judged.query))
    together = fit.measure(asked, offered, judged.query, judged.profile, relevance)
    alone = fit.measure(
        views.ask([judged.matcher.queries[judged.query[7]]]),
        views.offer([judged.matcher.profiles[judged.profile[7]]]),
        np.array([0]),
        np.array([0]),
        relevance[7:8],
    )
    assert together.shape == (len(judged.query), len(NAMES))
    assert alone[0] == pytest.approx(together[7], abs=1e-5)


def test_empty_texts_give_finite_figures() -> None:
    views = Views.fit([Query("")], [Profile(())])
    asked, offered = views.ask([Query("")]), views.offer([Profile(()), Profile((Document(""),))])
    crowd = Fit(views, asked.both, offered.text)
    assert np.isfinite(crowd.measure(asked, offered, np.array([0, 0]), np.array([0, 1]), np.zeros(2))).all()


def test_each_feature_tells_a_fitting_pair_from_a_strange_one(judged_of: Callable[..., Any]) -> None:
    judged = judged_of()
    views = Views.fit(judged.matcher.queries, judged.matcher.profiles)
    asked, offered = views.ask(judged.matcher.queries), views.offer(judged.matcher.profiles)
    figures = Fit(views, asked.both, offered.text).measure(
        asked, offered, np.array([0, 0]), np.array([0, 2]), np.array([0.9, 0.1])
    )
    assert (figures[0, :-1] > figures[1, :-1]).all()
