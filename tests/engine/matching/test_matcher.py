"""The matcher as a whole: order, parts, small and large instances, the same on any number of threads."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ronghe.engine.matching import Document, Matcher, Pairs, Profile, Query
from ronghe.engine.matching import candidates as searching

Corpus = tuple[list[Query], list[Profile]]


@pytest.fixture(scope="module")
def matcher(corpus: Corpus) -> Matcher:
    return Matcher.fit(*corpus)


def test_a_query_finds_the_profiles_of_its_subject(matcher: Matcher) -> None:
    assert matcher.vectors is not None
    assert matcher.vectors.whitening is not None
    pairs = matcher.shortlist(10)
    assert (pairs.query % 6 == pairs.profile % 6).mean() > 0.95


def test_a_shortlist_is_grouped_by_query_and_falls(matcher: Matcher) -> None:
    pairs = matcher.shortlist(7)
    assert pairs.query.tolist() == np.repeat(np.arange(12), 7).tolist()
    inside = np.diff(pairs.query) == 0
    assert (np.diff(pairs.score)[inside] <= 0).all()
    assert (matcher.score(pairs.query, pairs.profile).score == pairs.score).all()


def test_a_large_instance_finds_what_scoring_everything_finds(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = matcher.shortlist(5)
    monkeypatch.setattr(searching, "EVERY_PAIR", 0)
    monkeypatch.setattr(searching, "PROFILES", 20)
    monkeypatch.setattr(searching, "_BLOCK", 5)
    searched = matcher.shortlist(5)
    assert searched.query.tolist() == everything.query.tolist()
    assert searched.profile.tolist() == everything.profile.tolist()


def test_a_pair_scores_the_same_in_every_company_and_order(matcher: Matcher) -> None:
    query, profile = np.divmod(np.random.default_rng(0).permutation(12 * 120), 120)
    scored = matcher.score(query, profile)
    one_by_one = [matcher.score(query[i : i + 1], profile[i : i + 1]).score[0] for i in range(60)]
    assert scored.score[:60].tolist() == one_by_one
    assert (sum(scored.parts.values()) == scored.score).all()


def test_empty_texts_get_a_finite_score() -> None:
    matcher = Matcher.fit([Query(""), Query("石墨烯电池")], [Profile(()), Profile((Document(""), Document("电池")))])
    scored = matcher.score(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    assert scored.score[:3].tolist() == [0, 0, 0]
    assert 0 < scored.score[3] < 1
    assert matcher.evidence(0, 0).documents == ()


def test_nothing_to_match_gives_nothing() -> None:
    assert len(Matcher.fit([], []).shortlist()) == 0
    assert len(Matcher.fit([Query("a b")], []).shortlist()) == 0
    assert len(Matcher.fit([], [Profile((Document("a b"),))]).shortlist()) == 0
    assert (
        len(Matcher.fit([Query("电池")], [Profile((Document("电池"),))]).score(np.array([]), np.array([])).score) == 0
    )


def test_equal_profiles_keep_their_order() -> None:
    same = [Profile((Document("石墨烯电池"),)) for _ in range(5)]
    pairs = Matcher.fit([Query("电池")], same).shortlist(3)
    assert pairs.profile.tolist() == [0, 1, 2]


def test_progress_is_told(corpus: Corpus) -> None:
    stages: list[str] = []
    matcher = Matcher.fit(*corpus, progress=lambda stage, done, total: stages.append(stage))
    told: list[tuple[int, int]] = []
    matcher.shortlist(3, progress=lambda done, total: told.append((done, total)))
    assert set(stages) == {"tfidf", "vectors"}
    assert told[-1] == (12, 12)


PROGRAM = """
import sys; sys.path.insert(0, sys.argv[1])
from conftest import made_up
from ronghe.engine.matching import Matcher
pairs = Matcher.fit(*made_up(12, 120)).shortlist(15)
import hashlib
print(hashlib.sha256(pairs.profile.tobytes() + pairs.score.tobytes()).hexdigest())
"""


def test_scores_do_not_depend_on_the_number_of_threads() -> None:
    root = Path(__file__).parents[3]

    def run(threads: int) -> str:
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        environment = {**os.environ, **dict.fromkeys(names, str(threads)), "PYTHONPATH": str(root)}
        here = str(Path(__file__).parent)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, here], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert run(1) == run(2)


def test_pairs_know_their_number(matcher: Matcher) -> None:
    assert isinstance(matcher.shortlist(2), Pairs)
    assert len(matcher.shortlist(2)) == 24
