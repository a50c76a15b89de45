from dataclasses import FrozenInstanceError

import pytest

from ronghe.engine.sheets.spec import TableSpec, Unreadable


def test_a_column_is_found_by_its_key(spec: TableSpec) -> None:
    assert spec.column("name").heading == "名称"
    with pytest.raises(StopIteration):
        spec.column("none")


def test_a_spec_is_declared_once_and_stays(spec: TableSpec) -> None:
    with pytest.raises(FrozenInstanceError):
        spec.columns[0].heading = "别的"  # type: ignore[misc]  # that it cannot be set is what is tested


def test_an_unreadable_cell_says_its_code_and_details() -> None:
    wrong = Unreadable("too_long", value=7, limit=5)
    assert (wrong.code, wrong.value, wrong.detail) == ("too_long", 7, {"limit": 5})
