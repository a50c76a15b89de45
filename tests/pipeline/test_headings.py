"""Headings: three machine keys first, Chinese for the rest, unique within a sheet."""

from hypothesis import given
from hypothesis import strategies as st

from ronghe.pipeline.headings import HEADINGS, MACHINE_KEYS, heading, in_order, titles

KEYS = st.lists(st.sampled_from([*HEADINGS, "姓名", "得分", "extra", "part_new"]), unique=True)


def test_the_three_keys_are_named_as_every_program_expects() -> None:
    assert [titles(HEADINGS)[key] for key in MACHINE_KEYS] == ["need_id", "supply_id", "score"]
    assert titles(["name", "institution"]) == {"name": "姓名", "institution": "单位"}


@given(KEYS)
def test_titles_are_unique_and_every_column_has_one(keys: list[str]) -> None:
    named = titles(keys)
    assert list(named) == keys
    assert len(set(named.values())) == len(keys)


@given(KEYS)
def test_ordering_keeps_every_column_and_puts_ids_and_score_first(keys: list[str]) -> None:
    ordered = in_order(keys)
    assert sorted(ordered) == sorted(keys)
    first = [key for key in MACHINE_KEYS if key in keys]
    assert ordered[: len(first)] == first


def test_a_column_nobody_declared_is_called_by_its_own_name() -> None:
    assert heading("extra").zh == "extra"
    assert titles(["extra", "姓名", "name"]) == {"extra": "extra", "姓名": "姓名", "name": "name"}
