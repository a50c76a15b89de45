"""A few places and a comparison of made-up firms."""

import pytest

from ronghe.engine.likeness import Code, Comparison, Field, Name, Places


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.of({"辽宁省": None, "大连市": "辽宁省", "沈阳市": "辽宁省", "吉林省": None})


@pytest.fixture(scope="session")
def firms(places: Places) -> Comparison:
    return Comparison(
        (
            Field("code", Code(), "统一社会信用代码", "credit code", weight=0.25, decides=True, finds=True),
            Field("name", Name(places), "名称", "name", finds=True),
        )
    )
