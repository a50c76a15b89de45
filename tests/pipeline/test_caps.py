from pathlib import Path

import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline import caps

EDGES = pl.DataFrame(
    {
        "need_id": ["n1", "n1", "n2", "n3"],
        "supply_id": ["a", "b", "a", "c"],
        "institution": ["大学甲", "大学乙", "大学甲", ""],
        "city": ["沈阳市", "大连市", "沈阳市", "沈阳市"],
        "need_field": ["新材料", "新材料", "电子信息", "新材料"],
    }
)


def test_by_makes_one_group_for_each_combination_and_none_for_blanks(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('[[cap]]\nby=["institution","city"]\nmax=3\n', encoding="utf-8")
    made = caps.groups(caps.read(file), EDGES)
    assert [(g.members.tolist(), g.at_most, g.at_least) for g in made] == [([0, 2], 3, None), ([1], 3, None)]
    assert made[0].label == "单位=大学甲、专家所在地=沈阳市 至多 3"


def test_a_floor_on_a_field_counts_the_pairs_of_that_field() -> None:
    (made,) = caps.groups(caps.read({"floor": [{"field": "新材料", "min": 2}]}), EDGES)
    assert (made.members.tolist(), made.at_least, made.at_most) == ([0, 1, 3], 2, None)


def test_a_list_of_values_keeps_any_of_them() -> None:
    (made,) = caps.groups(caps.read({"cap": [{"city": ["沈阳市", "大连市"], "max": 2}]}), EDGES)
    assert made.members.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({"caps": []}, "caps"),
        ({"cap": [{"by": ["city"]}]}, "max"),
        ({"cap": [{"by": ["city"], "max": -1}]}, "max"),
        ({"cap": [{"by": ["city"], "max": True}]}, "max"),
        ({"floor": [{"by": ["city"], "max": 1}]}, "min"),
        ({"floor": [{"by": [1], "min": 1}]}, "by"),
        ({"floor": [{"city": 1.5, "min": 1}]}, "city"),
        ({"floor": [{"province": "x", "min": 1}]}, "province"),
        ({"floor": [{"field": "没有的领域", "min": 1}]}, "没有的领域"),
    ],
)
def test_a_wrong_entry_is_named(content: dict[str, object], word: str) -> None:
    with pytest.raises(Refused, match=word):
        caps.groups(caps.read(content), EDGES)


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text("[[cap]\nmax=", encoding="utf-8")
    with pytest.raises(Refused, match="TOML"):
        caps.read(file)


def test_a_name_is_looked_up_on_the_pair_then_on_either_side() -> None:
    assert caps.column_of("field", EDGES) == "need_field"
    assert caps.column_of("supply_city", EDGES) == "city"


def test_a_column_that_nobody_filled_gives_way_to_the_other_side() -> None:
    edges = EDGES.with_columns(field=pl.lit(None, pl.String))
    assert caps.column_of("field", edges) == "need_field"
    assert caps.column_of("field", edges.with_columns(field=pl.lit("新材料"))) == "field"
