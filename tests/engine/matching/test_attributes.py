"""Attributes count where both sides state them, and nowhere else."""

import numpy as np

from ronghe.engine.matching.attributes import Attributes
from ronghe.engine.matching.records import Document, Profile, Query


def _of(query: Query, *profiles: Profile) -> dict[str, list[float]]:
    pairs = np.zeros(len(profiles), np.int64), np.arange(len(profiles))
    return {name: values.tolist() for name, values in Attributes([query], profiles).of(*pairs).items()}


def test_what_is_not_stated_counts_nothing() -> None:
    found = _of(Query("x"), Profile(()), Profile((Document("x"),), field="", city=" ", available=None))
    assert {value for values in found.values() for value in values} == {0.0}


def test_the_same_city_counts_more_than_the_same_region() -> None:
    query = Query("x", city="沈阳市", region="辽宁省", field="新材料")
    found = _of(
        query,
        Profile((), city="沈阳市", region="辽宁省", field="新材料"),
        Profile((), city="大连市", region="辽宁省", field="农业"),
        Profile((), city="郑州市", region="河南省"),
    )
    assert found["region"] == [1.0, 0.5, 0.0]
    assert found["field"] == [1.0, 0.0, 0.0]


def test_availability_stays_within_its_bounds() -> None:
    found = _of(Query("x"), *(Profile((), available=a) for a in (0.4, -1.0, 7.0, float("nan"))))
    assert found["availability"] == [0.4, 0.0, 1.0, 0.0]


def test_recent_means_near_the_newest_document_of_all() -> None:
    found = _of(Query("x"), Profile((Document("a", year=2020), Document("b"))), Profile((Document("c", year=2015),)))
    assert found["recency"] == [1.0, 0.0]
