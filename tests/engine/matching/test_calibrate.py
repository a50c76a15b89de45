import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.calibrate import Curve, crossed
from ronghe.engine.matching.quality import ece


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.floats(-2, 3), st.booleans()), min_size=1, max_size=200))
def test_a_curve_rises_and_stays_a_probability(rows: list[tuple[float, bool]]) -> None:
    raw, truth = (np.array(c, float) for c in zip(*rows, strict=True))
    curve = Curve.fit(raw, truth)
    out = curve(np.linspace(-5, 5, 50))
    assert (np.diff(curve.x) >= 0).all()
    assert (np.diff(out) >= -1e-12).all()
    assert out.min() >= 0
    assert out.max() <= 1


def test_the_knots_are_the_isotonic_regression_of_the_runs() -> None:
    oracle = pytest.importorskip("sklearn.isotonic", reason="scikit-learn is an optional oracle")
    chance = np.random.default_rng(0)
    raw = np.sort(chance.random(800))
    truth = (chance.random(800) < raw).astype(float)
    runs = np.array([truth[i : i + 20].mean() for i in range(0, 800, 20)])
    fitted = oracle.IsotonicRegression().fit_transform(np.arange(40), runs)
    level, count = np.unique(fitted, return_counts=True)
    wanted = (level * count * 20 + 2 * truth.mean()) / (count * 20 + 2)
    assert Curve.fit(raw, truth).y == pytest.approx(wanted)


def test_calibration_mends_what_is_far_off() -> None:
    chance = np.random.default_rng(1)
    raw = chance.random(4000)
    truth = (chance.random(4000) < raw**3).astype(float)
    mended = crossed(raw, truth, np.arange(4000) % 5)
    assert ece(truth, raw) > 0.2
    assert ece(truth, mended) < 0.03


def test_a_row_never_sees_its_own_fold() -> None:
    raw, fold = np.linspace(0, 1, 200), np.arange(200) % 5
    truth = (raw > 0.5).astype(float)
    turned = np.where(fold == 0, 1 - truth, truth)
    assert np.array_equal(crossed(raw, truth, fold)[fold == 0], crossed(raw, turned, fold)[fold == 0])
