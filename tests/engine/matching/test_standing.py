"""The best of a shelf, against scoring and sorting everything."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.fitted import Asked, Fitted
from ronghe.engine.matching.shelf import Shelf
from ronghe.engine.matching.standing import Keep, Standing, leading, over_runs

FITTED = Fitted.of(Matcher.fit([Query("电池")], [Profile((Document("电池", year=2020),))]), 2020.0)
WORDS = ["", "化工", "冶金"]


def _standing(seed: int) -> Standing:
    """A shelf of made-up likenesses, many equal, some profiles without documents, some dead."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 60))
    profiles = [
        Profile(
            tuple(Document("", year=int(rng.choice([2012, 2018, 2020]))) for _ in range(rng.integers(0, 9))),
            field=str(rng.choice(WORDS)),
            city=str(rng.choice(WORDS)),
            available=float(rng.choice([0.0, 0.5])),
        )
        for _ in range(count)
    ]
    documents = sum(len(p.documents) for p in profiles)
    place = rng.permutation(count)
    shelf = Shelf.of(
        [f"k{i}" for i in range(count)], profiles, place, csr_matrix((documents, 1), dtype=np.float32), None
    )
    likeness = rng.choice([0.0, 0.01, 0.02, 0.2, 0.21, 0.5], documents) * rng.choice([1.0, 1.0, -1.0], documents)
    asked = Asked(Query("", "", "化工", "冶金"), csr_matrix((1, 1), dtype=np.float32), None, 0.03)
    return Standing(FITTED, shelf, asked, likeness, rng.random(count) < 0.8)


def _sorted(one: Standing) -> list[int]:
    """All living rows, best first, by their full scores."""
    score = one.scored(np.arange(len(one.shelf))).score
    rows = np.flatnonzero(one.alive)
    return sorted(rows.tolist(), key=lambda row: (-score[row], one.shelf.place[row]))


def _keeps(seed: int) -> list[tuple[Keep | None, Callable[[str], bool]]]:
    rng = np.random.default_rng(seed)
    few = {f"k{i}" for i in rng.integers(0, 60, 4)} | {"unknown"}
    many = {f"k{i}" for i in range(60) if i % 3} | {f"x{i}" for i in range(60)}
    last = f"k{rng.integers(60)}"
    return [
        (None, lambda key: True),
        (few, few.__contains__),
        (sorted(many), many.__contains__),
        (lambda key: key != last, lambda key: key != last),
        (lambda key: key == last, lambda key: key == last),
    ]


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32), st.integers(0, 12))
def test_the_best_are_those_of_a_full_sort(seed: int, top: int) -> None:
    one = _standing(seed)
    everyone = _sorted(one)
    for keep, admits in _keeps(seed):
        admitted = [row for row in everyone if admits(one.shelf.keys[row])]
        assert one.best(top, keep).tolist() == admitted[:top]
        assert keep is None or one.admitted(keep) == len(admitted)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32))
def test_as_many_stand_ahead_as_in_a_full_sort(seed: int) -> None:
    one = _standing(seed)
    everyone, score = _sorted(one), one.scored(np.arange(len(one.shelf))).score
    for keep, admits in _keeps(seed):
        ahead = 0
        for row in everyone:
            assert one.ahead(float(score[row]), int(one.shelf.place[row]), keep) == ahead
            ahead += admits(one.shelf.keys[row])


def test_a_predicate_is_asked_about_the_leaders_only() -> None:
    count, seen = 5000, []
    shelf = Shelf.of([str(i) for i in range(count)], [Profile(())] * count, np.arange(count), csr_matrix((0, 1)), None)
    value = np.random.default_rng(0).random(count)

    def keep(key: str) -> bool:
        seen.append(key)
        return int(key) % 2 == 0

    found = leading(shelf, value - 0.001, value + 0.001, value.__getitem__, 5, keep)
    assert found.tolist() == [i for i in np.argsort(-value).tolist() if i % 2 == 0][:5]
    assert len(seen) < 100


@pytest.mark.parametrize(("how", "plain"), [(np.maximum, max), (np.add, sum)])
def test_runs_are_taken_one_by_one(how: np.ufunc, plain: Callable[..., float]) -> None:
    runs = [[], [1.0, 3.0, 2.0], [], [], [5.0], [0.0, 0.25], []]
    offsets = np.cumsum([0, *map(len, runs)])
    expected = [plain(run) if run else 0.0 for run in runs]
    assert over_runs(how, np.array([value for run in runs for value in run]), offsets).tolist() == expected
    assert over_runs(how, np.empty(0), np.zeros(3, np.int64)).tolist() == [0, 0]
    assert over_runs(how, np.empty(0), np.zeros(1, np.int64)).tolist() == []
