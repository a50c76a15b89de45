"""The live index against the Matcher, against itself built flat, and under change, damage and threads."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.live import Found, LiveIndex
from ronghe.engine.text.ngrams import grams
from ronghe.engine.text.refusal import Refused

Corpus = tuple[list[Query], list[Profile]]
SMALL = st.text("电池石墨焊接 ab,", max_size=8)
QUERY = st.builds(Query, SMALL, SMALL, st.sampled_from(["", "化工"]), st.sampled_from(["", "大连"]))
PROFILE = st.builds(
    Profile,
    st.lists(st.builds(Document, SMALL, SMALL, st.none() | st.integers(2010, 2024)), max_size=7).map(tuple),
    st.sampled_from(["", "化工"]),
    st.sampled_from(["", "大连"]),
    available=st.none() | st.floats(0, 1),
)


@pytest.fixture(scope="module")
def matcher(corpus: Corpus) -> Matcher:
    return Matcher.fit(*corpus)


@pytest.fixture
def index(matcher: Matcher) -> LiveIndex:
    return LiveIndex.of(matcher, [f"k{i}" for i in range(120)], watermark=5)


def _as_matched(index: LiveIndex, matcher: Matcher, top: int) -> None:
    """Asks every query of the matcher, and holds keys, scores, parts and order against its shortlist."""
    pairs = matcher.shortlist(top)
    scored = matcher.score(pairs.query, pairs.profile)
    for number, query in enumerate(matcher.queries):
        at = np.flatnonzero(pairs.query == number)
        expected = [
            Found(f"k{pairs.profile[i]}", pairs.score[i], {name: part[i] for name, part in scored.parts.items()})
            for i in at.tolist()
        ]
        assert index.ask(query, top) == expected


def test_it_answers_as_the_matcher_also_from_a_file(index: LiveIndex, matcher: Matcher, tmp_path: Path) -> None:
    assert matcher.vectors is not None
    index.save(tmp_path / "i")
    for one in (index, LiveIndex.load(tmp_path / "i")):
        for top in (1, 15, 120, 500):
            _as_matched(one, matcher, top)
        for number, query in enumerate(matcher.queries):
            for found in one.ask(query, 3):
                assert one.evidence(query, found.key) == matcher.evidence(number, int(found.key[1:]))


@settings(deadline=None, max_examples=40)
@given(st.lists(QUERY, max_size=4), st.lists(PROFILE, max_size=30), st.integers(1, 40))
def test_it_answers_as_the_matcher_on_any_small_corpus(queries: list[Query], profiles: list[Profile], top: int) -> None:
    matcher = Matcher.fit(queries, profiles)
    index = LiveIndex.of(matcher, [f"k{i}" for i in range(len(profiles))])
    _as_matched(index, matcher, top)
    for number, query in enumerate(queries):
        for row in range(len(profiles)):
            assert index.evidence(query, f"k{row}") == matcher.evidence(number, row)


CHANGE = st.dictionaries(st.sampled_from([f"k{i}" for i in range(12)]), st.none() | PROFILE, max_size=4)


@settings(deadline=None, max_examples=40)
@given(st.lists(PROFILE, max_size=8), st.lists(CHANGE, max_size=5), QUERY, st.integers(1, 12))
def test_after_any_changes_it_answers_as_if_it_had_always_held_them(
    profiles: list[Profile], changes: list[dict[str, Profile | None]], query: Query, top: int
) -> None:
    before = {f"k{i}": p for i, p in enumerate(profiles)}
    index = LiveIndex.fit(before, [query])
    now: dict[str, Profile] = dict(before)
    for change in changes:
        index.apply(change)
        # what the base held keeps its place when it comes back; what is new stands last
        now |= {key: p for key, p in change.items() if p is not None}
        now = {key: p for key, p in now.items() if change.get(key, p) is not None}
    now = {
        key: now[key]
        for key in sorted(now, key=lambda key: (key not in before, list(before).index(key) if key in before else 0))
    }
    assert dict(index.profiles()) == now
    assert list(dict(index.profiles())) == list(now)
    assert sorted(index.keys()) == sorted(now)
    assert len(index) == len(now)

    flat = LiveIndex.fit(before, [query])
    flat.apply(dict.fromkeys(before))
    flat.apply(now)
    everyone = flat.ask(query, 99)
    assert len(everyone) == len(now)
    assert index.ask(query, top) == everyone[:top]
    assert index.cosine(query, top) == flat.cosine(query, 99)[:top]
    for rank, found in enumerate(everyone, 1):
        assert index.explain_absent(query, found.key) == (rank, len(now), found.score, found.parts, True)
        assert index.evidence(query, found.key) == flat.evidence(query, found.key)


def test_a_profile_that_changes_to_what_it_was_changes_no_answer(index: LiveIndex, matcher: Matcher) -> None:
    for row in range(0, 120, 3):
        index.upsert(f"k{row}", matcher.profiles[row])
    assert index.delta_share == 40 / 120
    _as_matched(index, matcher, 15)
    for number, query in enumerate(matcher.queries[:3]):
        assert index.evidence(query, "k3") == matcher.evidence(number, 3)


def test_what_is_put_in_is_found_and_what_is_taken_out_is_not(index: LiveIndex, corpus: Corpus) -> None:
    query = corpus[0][0]
    best = index.ask(query, 1)[0].key
    index.remove(best)
    index.remove("nobody")
    assert best not in index
    assert best not in [found.key for found in index.ask(query, 200)]
    assert len(index) == 119
    assert index.delta_share == 1 / 120
    for gone in (best, "nobody"):
        for ask in (
            index.profile,
            lambda key: index.evidence(query, key),
            lambda key: index.explain_absent(query, key),
        ):
            with pytest.raises(KeyError):
                ask(gone)
    index.upsert("twin", Profile((Document(query.title, query.body),)))
    assert index.ask(query, 1)[0].key == "twin"
    assert index.cosine(query, 1) == [("twin", 1.0)]
    assert index.evidence(query, "twin").documents[0].contribution > 0.9
    assert index.delta_share == 2 / 120
    index.upsert("twin", Profile((Document("无关"),)))
    assert index.ask(query, 1)[0].key != "twin"
    assert (len(index), index.delta_share) == (120, 2 / 120)
    index.remove("twin")
    assert (len(index), index.delta_share) == (119, 1 / 120)


def test_only_those_that_may_be_shown_are_shown(index: LiveIndex, corpus: Corpus) -> None:
    query = corpus[0][1]
    index.apply({f"new{i}": corpus[1][i] for i in range(30)})
    everyone = index.ask(query, 500)
    some = {found.key for found in everyone[::7]} | {"nobody"}
    expected = [found for found in everyone if found.key in some]
    for keep in (some, frozenset(some), list(some), lambda key: key in some):
        assert index.ask(query, 8, keep) == expected[:8]
        assert [key for key, _ in index.cosine(query, 500, keep)] == [
            key for key, _ in index.cosine(query, 500) if key in some
        ]
        place = index.explain_absent(query, expected[4].key, keep)
        assert (place.rank, place.among, place.is_kept) == (5, len(expected), True)
        outside = index.explain_absent(query, everyone[8].key, keep)
        assert (outside.rank, outside.is_kept) == (1 + len([f for f in everyone[:8] if f.key in some]), False)
    assert index.ask(query, 8, set()) == []
    assert index.ask(query, 0) == index.cosine(query, 0) == []


def test_a_cosine_is_the_dense_one_of_the_nearest_document(index: LiveIndex, matcher: Matcher) -> None:
    query = Query("雷达激光 term0x40", "研究 石墨合金")
    row = matcher.tfidf.transform([query.text]).toarray()[0].astype(float)
    dense = matcher.document_matrix.toarray().astype(float) @ row
    nearest = [max(dense[a:b]) for a, b in zip(matcher.offsets[:-1], matcher.offsets[1:], strict=True)]
    found = index.cosine(query, 200)
    assert len(found) == sum(value > 1e-9 for value in nearest)
    assert [value for _, value in found] == sorted((value for _, value in found), reverse=True)
    assert all(abs(value - nearest[int(key[1:])]) < 2e-6 for key, value in found)
    assert index.cosine(Query("", ""), 5) == []


def test_delta_and_watermark_are_saved(index: LiveIndex, corpus: Corpus, tmp_path: Path) -> None:
    queries, profiles = corpus
    assert index.watermark == 5
    index.apply({"k3": None, "k4": profiles[5], "new": profiles[0]}, watermark=17)
    index.upsert("later", profiles[1])
    assert index.watermark == 17
    index.apply({}, watermark=18)
    index.apply({})
    index.save(tmp_path / "i")
    again = LiveIndex.load(tmp_path / "i")
    assert again.watermark == index.watermark == 18
    assert again.delta_share == index.delta_share == 4 / 120
    assert list(again.profiles()) == list(index.profiles())
    for one in (index, again):
        one.apply({"last": profiles[2], "new": None})
    assert all(index.ask(query, 50) == again.ask(query, 50) for query in queries)
    assert list(again.profiles()) == list(index.profiles())


def test_a_process_sees_that_the_file_is_another_one(index: LiveIndex, tmp_path: Path) -> None:
    path = tmp_path / "i"
    assert not index.is_current(path)
    index.save(path)
    other = LiveIndex.load(path)
    assert other.is_current(path)
    index.save(path)
    assert index.is_current(path)
    assert not other.is_current(path)
    assert len(other.ask(Query("雷达"), 3)) == 3


def test_a_damaged_missing_or_outlived_file_is_built_anew(
    index: LiveIndex, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reasons = tmp_path / "i", []

    def build(reason: Refused) -> LiveIndex:
        reasons.append(reason.zh)
        return index

    assert LiveIndex.opened(path, build) is index
    assert len(LiveIndex.opened(path, build)) == 120
    assert len(reasons) == 1
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    assert len(LiveIndex.opened(path, build)) == 120
    with monkeypatch.context() as patch:
        patch.setattr("ronghe.engine.matching.tfidf.grams", _other_grams())
        with pytest.raises(Refused, match="分词"):
            LiveIndex.load(path)
    assert len(LiveIndex.load(path)) == 120
    assert ["找不到" in reasons[0], "损坏" in reasons[1]] == [True, True]


def _other_grams() -> object:
    """Reads every text backwards: another rule."""
    return lambda texts: grams([text[::-1] for text in texts])


def test_keys_are_distinct_and_as_many_as_profiles(matcher: Matcher) -> None:
    for wrong in ([f"k{i}" for i in range(119)], ["k"] * 120, [f"k{i}" for i in range(121)]):
        with pytest.raises(ValueError, match="distinct keys"):
            LiveIndex.of(matcher, wrong)


def test_an_empty_index_can_be_asked_filled_and_saved(tmp_path: Path) -> None:
    index = LiveIndex.fit({})
    assert index.ask(Query("电池")) == index.cosine(Query("电池")) == []
    index.apply({"a": Profile((Document("电池"),)), "b": Profile(())})
    index.save(tmp_path / "i")
    again = LiveIndex.load(tmp_path / "i")
    assert [found.key for found in again.ask(Query("电池"))] == ["a", "b"]
    assert again.delta_share == 2


def test_readers_see_all_of_a_change_or_nothing_of_it(index: LiveIndex, corpus: Corpus) -> None:
    queries, profiles = corpus
    left, right = {f"l{i}": profiles[i] for i in range(4)}, {f"r{i}": profiles[i] for i in range(4)}
    index.apply(left)
    wrong: list[str] = []
    done = False

    def sides() -> Iterator[set[str]]:
        number = 0
        while not done:
            number += 1
            query = queries[number % 12]
            yield {found.key for found in index.ask(query, 200) if found.key[0] in "lr"}
            yield {key for key, _ in index.profiles() if key[0] in "lr"}

    def read() -> None:
        try:
            wrong.extend(str(seen) for seen in sides() if seen not in (set(left), set(right)))
        except Exception as error:
            wrong.append(repr(error))

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(60):
        come, go = (right, left) if number % 2 == 0 else (left, right)
        index.apply({**come, **dict.fromkeys(go)}, watermark=number)
    done = True
    for reader in readers:
        reader.join()
    assert wrong == []


def test_writers_lose_nothing_of_each_other(index: LiveIndex, corpus: Corpus) -> None:
    def write(name: str) -> None:
        for number in range(15):
            index.upsert(f"{name}{number}", corpus[1][number])

    writers = [Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(index) == 120 + 45
    assert len({found.key for found in index.ask(corpus[0][0], 500)}) == 165
