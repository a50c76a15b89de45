from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ronghe.engine.matching import kernels
from ronghe.engine.matching.kernels import Known, gauss
from ronghe.engine.matching.views import Views


def _known(judged: Any) -> tuple[Views, Known, Any, Any]:
    views = Views.fit(judged.matcher.queries, judged.matcher.profiles)
    asked, offered = views.ask(judged.matcher.queries), views.offer(judged.matcher.profiles)
    fit = np.random.default_rng(0).standard_normal((len(judged.query), 5))
    return views, Known.of(views, asked, offered, judged.query, judged.profile, fit), asked, offered


def test_the_gram_is_symmetric_and_has_no_negative_direction(judged_of: Callable[..., Any]) -> None:
    _, known, _, _ = _known(judged_of(150))
    gram = known.gram()
    assert gram == pytest.approx(gram.T, abs=1e-6)
    assert np.linalg.eigvalsh(gram)[0] > -1e-5


def test_a_known_pair_met_again_has_the_row_it_has_in_the_gram(judged_of: Callable[..., Any]) -> None:
    judged = judged_of(150)
    views, known, asked, offered = _known(judged)
    single = views.single(offered.text)
    gram = known.gram()
    for i in (0, 70, 149):
        row = known.rows(asked, offered, single, judged.query[i], judged.profile[i : i + 1], known.fit[i : i + 1])
        assert row[0] == pytest.approx(gram[i], abs=1e-5)


def test_the_leaning_is_leniency_and_reading_of_fit_added_up_one_by_one(judged_of: Callable[..., Any]) -> None:
    judged = judged_of(60)
    _, known, _, _ = _known(judged)
    weights = np.random.default_rng(1).standard_normal((60, 2))
    bell = gauss(known.fit, known.fit)
    text = known.query_text.toarray()[known.query]
    title = [judged.matcher.queries[i].title for i in judged.query]
    wanted = np.zeros((60, 2))
    for i in range(60):
        for j in range(60):
            same = float(title[i] == title[j])
            fit = bell[i, j] - bell[i].mean() - bell[:, j].mean() + bell.mean()
            reading = (kernels.LIKE_QUERY_FIT * float(text[i] @ text[j]) + kernels.SAME_QUERY_FIT * same) * fit
            wanted[i] += (reading + kernels.SAME_QUERY * same) * weights[j]
    rows = np.array([41, 3, 17])
    assert known.leaning(rows, weights) == pytest.approx(wanted[rows], abs=1e-6)
    assert known.leaning(rows[:0], weights).shape == (0, 2)


def test_the_kernel_comes_back_from_arrays(judged_of: Callable[..., Any]) -> None:
    _, known, _, _ = _known(judged_of(40))
    assert np.array_equal(Known.from_arrays(known.to_arrays()).gram(), known.gram())


def test_pairs_of_one_title_share_their_leniency(judged_of: Callable[..., Any]) -> None:
    judged = judged_of(150)
    _, known, _, _ = _known(judged)
    title = np.array([judged.matcher.queries[i].title for i in judged.query])
    same = known.leniency()[:, None] == known.leniency()
    assert np.array_equal(same, title[:, None] == title)


def test_the_gaussian_is_one_at_home_and_falls() -> None:
    out = gauss(np.array([[0.0, 0.0]]), np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0]]))[0]
    assert out[0] == 1.0
    assert out[2] == pytest.approx(np.exp(-0.5))
    assert out[1] > out[2]
