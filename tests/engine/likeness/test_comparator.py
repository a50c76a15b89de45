from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.likeness.comparator import percent, plain


def test_cells_become_text() -> None:
    assert [plain(v) for v in (None, float("nan"), 3.0, 2.5, 7, "甲")] == ["", "", "3", "2.5", "7", "甲"]
    assert plain(["甲", 1.0, None]) == "甲 1 "
    assert plain({"b", "a"}) == "a b"


@given(st.floats(0.0, 1.0, exclude_max=True))
def test_only_full_likeness_is_a_hundred_per_cent(likeness: float) -> None:
    assert percent(likeness) != "100%" or likeness > 1 - 1e-9
    assert percent(1.0) == "100%"
