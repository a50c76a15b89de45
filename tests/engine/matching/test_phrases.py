"""Shared phrases, as an officer reads them."""

import rjieba
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.matching.phrases import _BREAK, _asked, _forms, _line, _runs, shared_phrases
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


@settings(max_examples=150, deadline=None)
@given(st.text("甲乙丙 ,a", max_size=30), st.lists(st.text("甲乙丙 ,a", max_size=30), max_size=3))
def test_runs_are_those_that_comparing_every_window_finds(query: str, documents: list[str]) -> None:
    words = [own for piece in rjieba.cut(query) if (own := _forms(piece))]
    others = [[form for piece in rjieba.cut(text) for form in _forms(piece)] for text in documents]

    def stands(first: int, last: int, forms: list[str]) -> bool:
        wanted = [form for word in words[first : last + 1] for form in word]
        fits = _BREAK not in wanted and len(wanted) <= 16
        return fits and any(forms[i : i + len(wanted)] == wanted for i in range(len(forms)))

    runs = list(_runs(_asked(query), [_line(text) for text in documents]))
    for first, last in runs:
        assert any(stands(first, last, forms) for forms in others)
    found = [set(range(first, last + 1)) for first, last in runs]
    whole = [(i, j) for i in range(len(words)) for j in range(i, len(words))]
    for i, j in whole:
        if any(stands(i, j, forms) for forms in others):
            assert any(set(range(i, j + 1)) <= run for run in found)


def test_a_query_weighs_its_phrases_anew_for_another_corpus() -> None:
    rare, common = TfIdf.fit(["石墨烯电池", *BACKGROUND]), TfIdf.fit(["石墨烯电池"] * 40, BACKGROUND)
    assert shared_phrases("石墨烯电池", ["石墨烯电池"], rare) == ("石墨烯电池",)
    assert shared_phrases("石墨烯电池", ["石墨烯电池"], common) == ()
    assert shared_phrases("石墨烯电池", ["石墨烯电池"], rare) == ("石墨烯电池",)
