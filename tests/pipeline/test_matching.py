import pandas as pd
import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.facts.need import Need
from ronghe.pipeline.matching import match, positions, score

NEEDS = [{"id": "N1", "title": "飞轮储能转子"}, {"id": "N2", "title": "镁质耐火砖"}]
RESULTS = [
    {"id": "R1", "title": "一种镁质耐火材料"},
    {"id": "R2", "title": "飞轮转子缠绕工艺"},
    {"id": "R3", "title": "茶叶种植"},
]


@pytest.mark.parametrize("table", [list, pl.DataFrame, pd.DataFrame], ids=["dicts", "polars", "pandas"])
def test_any_table_is_matched(table: type) -> None:
    frame = match(table(NEEDS), table(RESULTS), kind="results", top=1).frame
    assert frame.select("need_id", "supply_id").rows() == [("N1", "R2"), ("N2", "R1")]
    assert frame["basis"].unique().to_list() == ["未校准"]


def test_ranks_follow_scores_and_evidence_names_the_shared_words() -> None:
    frame = match(NEEDS, RESULTS, kind="results", top=3).frame
    first = frame.filter(need_id="N1")
    assert first["rank"].to_list() == [1, 2, 3]
    assert first["score"].is_sorted(descending=True)
    assert "飞轮" in first["evidence"][0]


def test_score_agrees_with_match() -> None:
    frame = match(NEEDS, RESULTS, kind="results", top=3).frame
    again = score(NEEDS, RESULTS, frame.select("need_id", "supply_id"), kind="results").frame
    assert again["score"].to_list() == pytest.approx(frame["score"].to_list(), abs=1e-9)


def test_the_same_input_gives_the_same_table() -> None:
    assert match(NEEDS, RESULTS, top=3).frame.equals(match(NEEDS, RESULTS, top=3).frame)


def test_unknown_ids_are_named() -> None:
    with pytest.raises(Refused, match="N9"):
        score(NEEDS, RESULTS, [("N9", "R1")])
    with pytest.raises(Refused, match="x、y"):
        positions(pl.Series(["x", "y", "x"]), [Need("a", "")], "需求", "need")


def test_top_must_be_positive() -> None:
    with pytest.raises(Refused, match="top"):
        match(NEEDS, RESULTS, top=0)


def test_a_table_of_matches_shows_itself_in_a_notebook_and_to_arrow() -> None:
    matches = match(NEEDS, RESULTS, top=1)
    assert "飞轮" in matches._repr_html_()
    assert pl.DataFrame(matches).height == 2
