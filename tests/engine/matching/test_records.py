"""Profiles laid out in a row."""

from itertools import pairwise

from ronghe.engine.matching.records import Document, Profile, Query, flatten


def test_offsets_cut_the_documents_back_into_profiles() -> None:
    profiles = [Profile((Document("a"), Document("b"))), Profile(()), Profile((Document("c"),))]
    documents, offsets = flatten(profiles)
    assert [tuple(documents[a:b]) for a, b in pairwise(offsets)] == [p.documents for p in profiles]


def test_texts_hold_everything_that_was_said() -> None:
    assert Query("需求", "正文").text == "需求\n正文"
    assert Document("题目", "摘要", 2020, ("词一", "词二")).text == "题目\n摘要\n词一\n词二"
