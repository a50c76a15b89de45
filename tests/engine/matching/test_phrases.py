"""Shared phrases, as an officer reads them."""

from ronghe.engine.matching.phrases import shared_phrases
from ronghe.engine.matching.tfidf import TfIdf

BACKGROUND = ["系统研究与方法分析", "水稻栽培技术", "企业管理", "deep sea fishing", "道路工程", "图像处理"]


def _shared(query: str, *documents: str) -> tuple[str, ...]:
    return shared_phrases(query, documents, TfIdf.fit([query], [*documents, *BACKGROUND]))


def test_the_longest_common_terms_are_found_whole() -> None:
    found = _shared("高性能锂离子电池的研究与开发", "一种锂离子电池的制备", "电池回收")
    assert found == ("锂离子电池",)


def test_words_of_glue_are_no_evidence() -> None:
    assert _shared("方法研究与技术分析", "技术分析与方法研究") == ()


def test_english_phrases_are_written_as_in_the_query() -> None:
    assert _shared("We need Deep Learning, for radar", "A deep learning method: radars")[0] == "Deep Learning"
    assert "radar" in _shared("We need Deep Learning, for radar", "A deep learning method: radars")


def test_a_phrase_does_not_cross_punctuation() -> None:
    assert set(_shared("石墨烯，电池", "石墨烯电池")) == {"石墨烯", "电池"}


def test_no_half_words_and_no_numbers() -> None:
    assert _shared("复合材料 2024", "复合 2024 合材") == () or "合材" not in _shared("复合材料 2024", "复合 2024 合材")
    assert "2024" not in _shared("复合材料 2024", "复合材料 2024")


def test_empty_texts_share_nothing() -> None:
    assert _shared("", "石墨烯") == ()
    assert _shared("石墨烯", "") == ()
    assert _shared("石墨烯") == ()
