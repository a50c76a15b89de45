import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness import Comparison, Field, Person, Text, learn
from ronghe.engine.likeness.learn import KNOTS, Learnt
from ronghe.engine.text.refusal import Refused

FIELDS = Comparison((Field("title", Text("order"), "题名", "title"), Field("by", Person(), "作者", "author")))


def labelled(count: int = 120, seed: int = 0) -> tuple[list[tuple[dict[str, str], dict[str, str]]], list[bool]]:
    chance = np.random.default_rng(seed)
    pairs, same = [], []
    for i in range(count):
        title = "".join(map(chr, chance.integers(0x4E00, 0x4E40, 10)))
        other = title[:-1] + "改" if i % 3 == 0 else "".join(map(chr, chance.integers(0x4E00, 0x4E40, 10)))
        record = {"title": other} if i % 5 == 0 else {"title": other, "by": "张三" if i % 3 == 0 else "李四"}
        pairs.append(({"title": title, "by": "张三"}, record))
        same.append(i % 3 == 0)
    return pairs, same


def test_it_tells_new_pairs_apart_and_gives_log_odds_as_parts() -> None:
    learnt = learn(FIELDS, *labelled())
    pairs, same = labelled(60, 1)
    verdicts = [learnt.judge(a, b) for a, b in pairs]
    assert [v.grade == "same" for v in verdicts] == same
    scorer = learnt.scorer
    assert isinstance(scorer, Learnt)
    for verdict in verdicts:
        odds = scorer.intercept + sum(r.part for r in verdict.reasons)
        assert verdict.score == pytest.approx(1 / (1 + np.exp(-odds)))


def test_the_weights_are_at_the_minimum_and_the_same_again() -> None:
    once, again = learn(FIELDS, *labelled()).scorer, learn(FIELDS, *labelled()).scorer
    assert once == again
    assert isinstance(once, Learnt)
    pairs, same = labelled()
    rows = [FIELDS.likenesses(FIELDS.prepare(a), FIELDS.prepare(b)) for a, b in pairs]

    def loss(scorer: Learnt) -> float:
        chance = np.array([scorer.score(row) for row in rows])
        squares = np.sum(np.square(scorer.slopes)) + np.sum(np.square(scorer.silent))
        return float(-np.log(np.where(same, chance, 1 - chance)).sum() + 0.05 * squares)

    least = loss(once)
    for field, step, by in itertools.product(range(2), range(len(KNOTS) - 1), (0.05, -0.05)):
        slopes = np.array(once.slopes)
        slopes[field, step] = max(slopes[field, step] + by, 0.0)
        assert loss(Learnt(once.intercept, tuple(map(tuple, slopes)), once.silent)) >= least - 1e-4
    for by in (0.05, -0.05):
        assert loss(Learnt(once.intercept + by, once.slopes, once.silent)) >= least - 1e-4


LEARNT = learn(FIELDS, *labelled()).scorer


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1) | st.just(float("nan")))
def test_more_likeness_never_lowers_the_score(one: float, other: float, by: float) -> None:
    assert LEARNT is not None
    low, high = sorted((one, other))
    assert 0.0 <= LEARNT.score((low, by)) <= LEARNT.score((high, by)) + 1e-12 <= 1.0 + 1e-12


def test_a_field_that_misleads_gets_no_weight_rather_than_a_negative_one() -> None:
    pairs, same = labelled()
    misled = [
        ({**a, "by": "张三"}, {**b, "by": "李四" if s else "张三"}) for (a, b), s in zip(pairs, same, strict=True)
    ]
    scorer = learn(FIELDS, misled, same).scorer
    assert isinstance(scorer, Learnt)
    assert min(map(min, scorer.slopes)) >= 0.0
    assert set(scorer.slopes[1]) == {0.0}


def test_too_few_labels_or_of_one_kind_are_refused() -> None:
    pairs, same = labelled(30)
    for some, labels in ((pairs[:5], same[:5]), (pairs, [True] * 30), (pairs, same[:-1])):
        with pytest.raises(Refused) as refused:
            learn(FIELDS, some, labels)
        assert "标注" in refused.value.zh
        assert "label" in refused.value.en


def test_thresholds_can_be_chosen() -> None:
    learnt = learn(FIELDS, *labelled(), at=(0.9, 0.2))
    assert (learnt.same, learnt.possible) == (0.9, 0.2)
