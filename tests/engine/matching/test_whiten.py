"""Within-author normalisation does what its name says."""

import numpy as np

from ronghe.engine.matching.whiten import ENOUGH, within_author


def _authors(count: int, each: int, dim: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    middle = np.repeat(rng.standard_normal((count, dim)), each, axis=0)
    noise = rng.standard_normal((count * each, dim)) * np.linspace(3, 0.1, dim)
    return middle + noise, np.arange(0, count * each + 1, each)


def test_within_author_covariance_becomes_the_identity() -> None:
    rows, offsets = _authors(80, 5, 6)
    turn = within_author(rows, offsets, shrink=0.0)
    assert turn is not None
    own = (rows @ turn).reshape(80, 5, 6)
    spread = (own - own.mean(axis=1, keepdims=True)).reshape(-1, 6)
    assert np.allclose(spread.T @ spread / len(spread), np.eye(6), atol=1e-3)


def test_rows_of_zeros_and_single_documents_are_left_out() -> None:
    rows, offsets = _authors(80, 5, 6)
    plain = within_author(rows, offsets)
    more = np.concatenate([rows, np.zeros((2, 6)), np.ones((1, 6))])
    again = within_author(more, np.append(offsets, [len(rows) + 2, len(rows) + 3]))
    assert plain is not None
    assert again is not None
    assert (plain == again).all()


def test_too_few_authors_are_not_whitened() -> None:
    rows, offsets = _authors(ENOUGH - 1, 5, 6)
    assert within_author(rows, offsets) is None
    assert within_author(np.ones((50, 6)), np.arange(51)) is None
