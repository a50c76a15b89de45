"""Scores and reasons of pairs."""

import polars as pl

from ronghe.registers.dispatch.facts.scoring import TOP, evidence, scored
from tests.registers.dispatch.facts import small


def silent(stage: str, share: float) -> None:
    """Nobody listens."""


def test_each_need_has_its_best_candidates_and_all_that_were_wished() -> None:
    of = small.inputs([{}, {}], [{}] * (TOP + 3))
    plain = scored(of, [], None, silent).pairs
    assert plain.group_by("entry").len()["len"].to_list() == [TOP, TOP]
    assert plain["score"].is_between(0, 1).all()
    left = sorted(set(of.candidates["id"]) - set(plain.filter(pl.col("entry") == 1)["candidate"]))
    wished = scored(of, [(1, left[0]), (1, int(plain["candidate"][0]))], None, silent).pairs
    assert wished.height == plain.height + 1
    assert wished.select("entry", "candidate").is_unique().all()


def test_known_scores_serve_again_only_for_the_same_texts_and_pairs() -> None:
    of = small.inputs([{}, {}], [{}, {}])
    known = small.task(of, {(1, 101): 0.25, (2, 102): 0.5})
    again = scored(of, [(1, 101)], known, silent)
    assert again.matcher is None
    assert dict(zip(again.pairs["entry"], again.pairs["score"], strict=True)) == {1: 0.25, 2: 0.5}
    assert scored(of, [(1, 102)], known, silent).matcher is not None, "a pair was never scored"
    fewer = small.inputs([{}, {}], [{}])
    assert scored(fewer, [], known, silent).pairs["candidate"].to_list() == [101]
    other = small.inputs([{}, {"text": "改了"}], [{}, {}])
    assert scored(other, [], known, silent).matcher is not None
    more = small.inputs([{}, {}], [{}, {}, {}])
    assert scored(more, [], known, silent).matcher is not None


def test_reasons_are_found_for_new_pairs_and_kept_for_known_ones() -> None:
    of = small.inputs([{}, {}], [{}, {}])
    matcher = scored(of, [], None, silent).matcher
    known = {(2, 102): {"phrases": ["旧"]}}
    for reader in (matcher, None):
        found = evidence(of, reader, [(1, 101), (2, 102)], known, silent)
        assert found[2, 102] == {"phrases": ["旧"]}
        assert all(phrase in "轴承需求1需要改进第 1 种热处理工艺" for phrase in found[1, 101]["phrases"])
        assert found[1, 101]["documents"][0]["title"] == "第 101 种热处理工艺"
        assert set(found[1, 101]) == {"phrases", "documents", "parts", "reasons"}
    assert evidence(of, None, [], {}, silent) == {}
