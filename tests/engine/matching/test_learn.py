from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.learn import Learned, learn
from ronghe.engine.matching.modelfile import read, write
from ronghe.engine.matching.quality import auc
from ronghe.engine.text.refusal import Refused

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def taught(judged_of: Make) -> tuple[Any, Learned]:
    judged = judged_of()
    ids = [(f"N{q}", f"R{p}") for q, p in zip(judged.query, judged.profile, strict=True)]
    return judged, learn(judged.matcher, judged.query, judged.profile, judged.level, ids=ids)


def _rest(judged: Any) -> tuple[np.ndarray, np.ndarray]:
    known = set(zip(judged.query.tolist(), judged.profile.tolist(), strict=True))
    rest = [(q, p) for q in range(24) for p in range(60) if (q, p) not in known]
    return np.array([q for q, _ in rest]), np.array([p for _, p in rest])


def test_new_pairs_are_ordered_graded_and_given_probabilities(taught: tuple[Any, Learned]) -> None:
    judged, model = taught
    query, profile = _rest(judged)
    out = model.predict(judged.matcher, query, profile)
    good = (query - profile) % 6 == 0
    assert auc(good, out.score) > 0.98
    assert auc(good, out.probability) > 0.98
    assert out.level is not None
    assert set(out.level.tolist()) <= {1, 2, 3, 4}
    assert (out.level[good] >= 3).mean() > 0.9
    assert out.score == pytest.approx(sum(out.parts.values()), abs=1e-12)
    assert all(((v >= 0) & (v <= 1)).all() for v in (out.score, out.probability))


def test_what_was_learned_beats_relevance_where_relevance_misleads(judged_of: Make) -> None:
    judged = judged_of()
    odd = np.where((judged.query - judged.profile) % 6 == 1, 4.0, 1.0)
    model = learn(judged.matcher, judged.query, judged.profile, odd)
    query, profile = _rest(judged)
    good = (query - profile) % 6 == 1
    assert auc(good, model.predict(judged.matcher, query, profile).score) > 0.9
    assert auc(good, judged.matcher.score(query, profile).score) < 0.7


def test_new_needs_and_new_results_of_another_file_are_scored(taught: tuple[Any, Learned]) -> None:
    _, model = taught
    other = Matcher.fit(
        [Query("高温下镁质耐火砖的热震稳定性"), Query("")],
        [
            Profile((Document("耐火砖热震性能的提升"), Document("镁质材料"))),
            Profile((Document("反渗透膜清洗"),)),
            Profile(()),
        ],
        own_vectors=False,
    )
    out = model.predict(other, np.repeat([0, 1], 3), np.tile([0, 1, 2], 2))
    assert np.isfinite(out.score).all()
    assert out.score[0] > out.score[1]
    assert len(model.predict(other, np.empty(0, np.int64), np.empty(0, np.int64)).score) == 0


def test_a_pair_is_predicted_the_same_in_any_company_and_order(taught: tuple[Any, Learned]) -> None:
    judged, model = taught
    query, profile = (side[:60] for side in _rest(judged))
    whole = model.predict(judged.matcher, query, profile)
    mixed = np.random.default_rng(0).permutation(60)
    again = model.predict(judged.matcher, query[mixed], profile[mixed])
    assert again.score == pytest.approx(whole.score[mixed], abs=1e-6)
    assert again.probability == pytest.approx(whole.probability[mixed], abs=1e-6)


def test_a_model_comes_back_from_its_file_and_learning_twice_gives_the_same_bytes(
    taught: tuple[Any, Learned], tmp_path: Path
) -> None:
    judged, model = taught
    model.save(tmp_path / "one")
    back = Learned.load(tmp_path / "one")
    query, profile = (side[:50] for side in _rest(judged))
    first, second = (m.predict(judged.matcher, query, profile) for m in (model, back))
    assert np.array_equal(first.score, second.score)
    assert np.array_equal(first.probability, second.probability)
    assert back.report.as_json() == model.report.as_json()
    learn(judged.matcher, judged.query, judged.profile, judged.level, ids=list(model.ids)).save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "name", ["label", "weights", "known.query", "known.fit", "centre", "views.kept", "known.text.shape"]
)
def test_arrays_that_do_not_belong_together_are_refused(taught: tuple[Any, Learned], tmp_path: Path, name: str) -> None:
    taught[1].save(tmp_path / "m")
    header, arrays = read(tmp_path / "m")
    header = {k: v for k, v in header.items() if k not in ("arrays", "format", "version")}
    spoilt = arrays[name] + 10**6 if name in ("known.query", "views.kept", "known.text.shape") else arrays[name][:-1]
    write(tmp_path / "m", header, arrays | {name: spoilt})
    with pytest.raises(Refused, match="损坏"):
        Learned.load(tmp_path / "m")


def test_the_judgements_that_moved_a_pair_are_named(taught: tuple[Any, Learned]) -> None:
    judged, model = taught
    found = model.influences(judged.matcher, int(judged.query[0]), int(judged.profile[0]))
    assert 1 <= len(found) <= 3
    weights = [abs(one.weight) for one in found]
    assert weights == sorted(weights, reverse=True)
    for one in found:
        assert one.label == judged.level[one.pair]
        assert one.need_id == f"N{judged.query[one.pair]}"


@pytest.mark.parametrize("pairs", [10, 20, 40])
def test_few_judgements_never_spoil_the_order_of_relevance(judged_of: Make, pairs: int) -> None:
    judged = judged_of(240, seed=3)
    first = slice(0, pairs)
    accepted = (judged.level >= 3).astype(float)
    accepted[:2] = (0.0, 1.0)
    model = learn(judged.matcher, judged.query[first], judged.profile[first], accepted[first], kind="accepted")
    query, profile = _rest(judged)
    good = (query - profile) % 6 == 0
    out = model.predict(judged.matcher, query, profile)
    assert out.level is None
    assert auc(good, out.score) > auc(good, judged.matcher.score(query, profile).score) - 0.05


def test_one_need_alone_can_be_learned_from(judged_of: Make) -> None:
    judged = judged_of()
    profile = np.arange(30)
    level = np.where(profile % 6 == 0, 4.0, 1.0)
    model = learn(judged.matcher, np.zeros(30, np.int64), profile, level)
    assert "needs" not in model.report.quality
    out = model.predict(judged.matcher, np.array([0, 1]), np.array([36, 37]))
    assert np.isfinite(out.score).all()


@pytest.mark.parametrize(
    ("labels", "kind", "words"),
    [([1.0] * 20, "level", "无从学习"), ([1.0, 2.0], "level", "至少"), ([0.0, 1.0] * 10, "other", "level")],
)
def test_labels_that_teach_nothing_are_refused(judged_of: Make, labels: list[float], kind: str, words: str) -> None:
    judged = judged_of()
    n = len(labels)
    with pytest.raises(Refused, match=words):
        learn(judged.matcher, judged.query[:n], judged.profile[:n], np.array(labels), kind=kind)


def test_too_many_judgements_are_sampled(judged_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ronghe.engine.matching.learn.MOST", 100)
    judged = judged_of()
    steps: list[tuple[int, int]] = []
    told = lambda done, total: steps.append((done, total))  # noqa: E731 - one line is the whole listener
    model = learn(judged.matcher, judged.query, judged.profile, judged.level, progress=told)
    assert (model.report.pairs, model.report.used, len(model.label)) == (240, 100, 100)
    assert steps == [(i, 5) for i in range(1, 6)]


def test_a_lenient_judge_moves_the_chance_and_not_the_order(judged_of: Make) -> None:
    judged = judged_of(400)
    lenient = np.isin(judged.query, [0, 3, 7, 8, 13, 14, 17, 22])
    accepted = (np.random.default_rng(0).random(400) < np.where(lenient, 0.9, 0.1)).astype(float)
    model = learn(judged.matcher, judged.query, judged.profile, accepted, kind="accepted")
    query, profile = np.repeat([0, 3, 1, 2], 60), np.tile(np.arange(60), 4)
    out = model.predict(judged.matcher, query, profile)
    kind, strict = query % 3 == 0, query % 3 != 0
    assert out.probability[kind].mean() > out.probability[strict].mean() + 0.6
    assert abs(out.score[kind].mean() - out.score[strict].mean()) < 0.2


def test_how_a_need_reads_likeness_moves_the_grade_and_not_the_order(
    taught: tuple[Any, Learned], monkeypatch: pytest.MonkeyPatch
) -> None:
    judged, model = taught
    query, profile = (side[:80] for side in _rest(judged))
    read = model.predict(judged.matcher, query, profile)
    monkeypatch.setattr("ronghe.engine.matching.kernels.LIKE_QUERY_FIT", 0.0)
    monkeypatch.setattr("ronghe.engine.matching.kernels.SAME_QUERY_FIT", 0.0)
    unread = model.predict(judged.matcher, query, profile)
    assert np.array_equal(read.score, unread.score)
    assert not np.allclose(read.probability, unread.probability, atol=1e-3)
