"""Conflicts, locks, caps and history fit the province."""

import tomllib
from pathlib import Path

import pytest

from ronghe.demo.province import make
from ronghe.demo.sidelists import write_side_lists
from ronghe.demo.truth import Province


@pytest.fixture(scope="module")
def province() -> Province:
    return make()


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def test_forbidden_and_locked_pairs_exist_and_never_meet(province: Province, tmp_path: Path) -> None:
    written = write_side_lists(province, tmp_path)
    forbidden, locked = _rows(written["forbid"]), _rows(written["locks"])
    assert forbidden[0] == ["need_id", "supply_id", "reason"]
    assert locked[0] == ["need_id", "supply_id"]
    pairs = [(row[0], row[1]) for row in forbidden[1:] + locked[1:]]
    assert len(pairs) == len({need for need, _ in pairs}) == len({expert for _, expert in pairs}) == 10
    assert {province.truth().grade(*pair) for pair in pairs} == {4}


def test_history_grades_pairs_once_and_mostly_right(province: Province, tmp_path: Path) -> None:
    head, *rows = _rows(write_side_lists(province, tmp_path)["history"])
    assert head == ["need_id", "supply_id", "level"]
    assert len({(need, expert) for need, expert, _ in rows}) == len(rows) > 1000
    wrong = sum(int(level) != province.truth().grade(need, expert) for need, expert, level in rows)
    assert 0 < wrong / len(rows) < 0.15
    assert {level for *_, level in rows} == {"1", "2", "3", "4"}


def test_caps_are_toml(province: Province, tmp_path: Path) -> None:
    caps = tomllib.loads(write_side_lists(province, tmp_path)["caps"].read_text(encoding="utf-8"))
    assert set(caps) == {"cap", "floor"}


def test_the_lists_are_the_same_each_time(province: Province, tmp_path: Path) -> None:
    one, other = write_side_lists(province, tmp_path / "a"), write_side_lists(make(), tmp_path / "b")
    assert [p.read_bytes() for p in one.values()] == [p.read_bytes() for p in other.values()]
