"""Profiles as arrays: what goes in comes out, however shelves are cut, joined and stored."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from ronghe.engine.matching.attributes import Attributes
from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.engine.matching.shelf import Shelf, code

TEXT = st.text(max_size=6)
DOCUMENT = st.builds(Document, TEXT, TEXT, st.none() | st.integers(1990, 2030), st.lists(TEXT, max_size=2).map(tuple))
PLACE = st.sampled_from(["", " ", "化工", " 化工", "Ａ", "a", "A "])
PROFILE = st.builds(
    Profile, st.lists(DOCUMENT, max_size=3).map(tuple), PLACE, PLACE, PLACE, st.none() | st.floats(allow_nan=False)
)


def _shelf(profiles: Sequence[Profile], first: int = 0, features: int = 9) -> Shelf:
    rng = np.random.default_rng(len(profiles) + first)
    count = sum(len(p.documents) for p in profiles)
    words = csr_matrix(
        np.where(rng.random((count, features)) < 0.4, rng.random((count, features)), 0).astype(np.float32)
    )
    vectors = rng.random((count, 4)).astype(np.float32)
    keys = [f"钥{first + i}" for i in range(len(profiles))]
    return Shelf.of(keys, profiles, np.arange(first, first + len(profiles)), words, vectors)


def _same(left: Shelf, right: Shelf) -> None:
    one, other = left.to_arrays(), right.to_arrays()
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
    assert left.keys == right.keys


@settings(deadline=None, max_examples=60)
@given(st.lists(PROFILE, max_size=5))
def test_profiles_come_back_as_they_were_given(profiles: list[Profile]) -> None:
    shelf = _shelf(profiles)
    assert [shelf.profile(i) for i in range(len(shelf))] == profiles
    assert [shelf.row[key] for key in shelf.keys] == list(range(len(profiles)))
    for layout in ("csr", "csc"):
        words = shelf.words.asformat(layout)
        arrays = {**shelf.to_arrays(), "data": words.data, "indices": words.indices, "indptr": words.indptr}
        _same(Shelf.from_arrays(arrays, 9, layout), replace(shelf, words=words))


def test_lone_surrogates_and_foreign_years_come_back_too() -> None:
    odd = Profile((Document("\ud800", "\0", 12345, ("\udfff",)),), field="\ud801", available=float("inf"))
    shelf = _shelf([odd])
    assert shelf.profile(0) == odd
    assert code("\ud801") != 0


@settings(deadline=None, max_examples=60)
@given(st.lists(PROFILE, min_size=1, max_size=6), st.data())
def test_cutting_and_joining_lose_nothing(profiles: list[Profile], data: st.DataObject) -> None:
    shelf = _shelf(profiles)
    at = data.draw(st.integers(0, len(profiles)))
    _same(shelf.take(np.arange(at)).joined(shelf.take(np.arange(at, len(profiles)))), shelf)
    order = np.array(data.draw(st.permutations(range(len(profiles)))), np.int64)
    taken = shelf.take(order)
    assert [taken.profile(i) for i in range(len(taken))] == [profiles[i] for i in order.tolist()]
    _same(taken.take(np.argsort(order)), shelf)


def test_both_layouts_give_the_same_bits() -> None:
    rng = np.random.default_rng(0)
    shelf = _shelf([Profile(tuple(Document("") for _ in range(3)))] * 40, features=300)
    turned = replace(shelf, words=shelf.words.tocsc())
    dense = np.where(rng.random(300) < 0.3, rng.random(300), 0).astype(np.float32)
    asked = csr_matrix(dense)
    assert (shelf.lexical(asked) == turned.lexical(asked)).all()
    assert np.allclose(shelf.lexical(asked), shelf.words.toarray() @ dense)


@settings(deadline=None, max_examples=60)
@given(st.lists(PROFILE, min_size=1, max_size=6), PLACE, PLACE, PLACE)
def test_agreement_is_that_of_the_attributes(profiles: list[Profile], field: str, city: str, region: str) -> None:
    query, shelf = Query("", "", field, city, region), _shelf(profiles)
    expected = Attributes([query], profiles).of(np.zeros(len(profiles), np.int64), np.arange(len(profiles)))
    found = shelf.agreement(query, float(shelf.newest.max()))
    assert {name: values.tolist() for name, values in found.items()} == {
        name: values.tolist() for name, values in expected.items()
    }
    last = shelf.agreement(query, float(shelf.newest.max()), np.array([len(profiles) - 1]))
    assert all(values[0] == expected[name][-1] for name, values in last.items())


def test_a_code_is_equal_for_equal_words_only() -> None:
    assert code(" Dalian ") == code("dalian") != code("大连")
    assert code("  ") == code("") == 0
    assert all(0 < code(str(i)) < 2**63 for i in range(100))
