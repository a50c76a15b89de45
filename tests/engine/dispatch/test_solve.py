"""The one entry: objectives, locks and inertia after an event, progress, determinism."""

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve


def test_slots_may_stay_empty_and_nothing_harmful_is_chosen() -> None:
    found = solve(Problem.of([0, 0], [0, 1], [-0.5, 0.3], demand=2))
    assert found.chosen.tolist() == [False, True]
    assert found.total == pytest.approx(0.3)


def test_coverage_first_serves_more_rows_for_less_total() -> None:
    p = Problem.of([0, 0, 1], [0, 1, 0], [0.9, 0.1, 0.2])
    assert solve(p).chosen.tolist() == [True, False, False]
    assert solve(p.changed(coverage_first=True)).chosen.tolist() == [False, True, True]


def test_inertia_moves_fewer_and_locks_move_none(town) -> None:
    p = town(120, 80, 10, seed=5)
    before = solve(p).chosen
    gone = p.cols < 4
    noise = np.random.default_rng(1).normal(0, 0.02, len(p.rows))
    event = p.changed(forbidden=gone, kept=before, score=np.round(p.score + noise, 6))

    def moved(chosen: np.ndarray) -> int:
        return int((before & ~gone & ~chosen).sum())

    free, soft = solve(event), solve(event.changed(inertia=0.1))
    hard = solve(event.changed(locked=before & ~gone))
    assert moved(free.chosen) > moved(soft.chosen) >= moved(hard.chosen) == 0
    assert free.total >= soft.total >= hard.total
    assert soft.total == pytest.approx(event.score[soft.chosen].sum())


def test_equal_input_gives_equal_output(town) -> None:
    p = town(80, 60, 10, seed=6)
    crossing = Group(np.flatnonzero((p.rows < 40) & (p.cols < 30)), at_most=9)
    for q in (p, p.changed(groups=(crossing,))):
        assert (solve(q).chosen == solve(q).chosen).all()


def test_progress_is_reported_and_an_empty_problem_is_solved() -> None:
    for objective in ("total", "floor", "nash"):
        found = solve(Problem.of([], [], [], n_rows=2, n_cols=1), objective)
        assert found.total == 0
        assert [u.code for u in found.unserved] == ["no_candidate", "no_candidate"]
    told = []
    solve(
        Problem.of([0, 0], [0, 1], [0.5, 0.4], demand=2),
        "nash",
        progress=lambda stage, share: told.append((stage, share)),
    )
    assert told
    assert all(stage == "nash" and 0 <= share <= 1 for stage, share in told)
