from collections.abc import Callable

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ronghe.engine.matching import Document, Profile, Query
from ronghe.engine.matching.views import Views, _leading, marks


def test_equal_texts_have_equal_marks_and_others_do_not() -> None:
    one, two, three = marks(["飞轮 储能", "飞轮　储能 ", "飞轮储能器"])
    assert one == two != three


def test_the_leading_axes_span_what_numpy_finds() -> None:
    chance = np.random.default_rng(0)
    rows = chance.standard_normal((60, 8)) * 2.0 ** -np.arange(8) @ chance.standard_normal((8, 40))
    ours = _leading(csr_matrix(rows), 5)
    theirs = np.linalg.svd(rows)[2][:5].T
    assert ours @ ours.T == pytest.approx(theirs @ theirs.T, abs=1e-6)


def test_empty_texts_are_rows_of_zeros() -> None:
    views = Views.fit([Query("飞轮储能"), Query("")], [Profile((Document("飞轮"),)), Profile(())])
    asked, offered = views.ask([Query("")]), views.offer([Profile(()), Profile((Document(""),))])
    assert asked.both.nnz == offered.text.nnz == 0
    assert not asked.axes.any()
    assert np.isfinite(offered.length).all()


def test_a_profile_is_the_mean_direction_of_its_documents(judged_of: Callable[..., object]) -> None:
    documents = (Document("镁质耐火砖热震"), Document("飞轮储能转子"))
    views = Views.fit([Query("耐火砖")], [Profile(documents)])
    rows = views.tfidf.transform([d.text for d in documents]).toarray()
    wanted = rows.sum(0) / np.linalg.norm(rows.sum(0))
    assert views.offer([Profile(documents)]).text.toarray()[0] == pytest.approx(wanted, abs=1e-6)


def test_views_come_back_from_arrays() -> None:
    views = Views.fit(
        [Query("飞轮储能装置"), Query("储能")], [Profile((Document("飞轮装置"),)), Profile((Document("储能"),))]
    )
    back = Views.from_arrays(views.to_arrays())
    a, b = (v.ask([Query("飞轮储能")]) for v in (views, back))
    assert np.array_equal(a.axes, b.axes)
    assert (a.both != b.both).nnz == 0
