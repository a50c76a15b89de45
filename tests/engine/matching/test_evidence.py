"""Reasons by part, in both languages."""

from ronghe.engine.matching import Document, Matcher, Profile, Query

QUERY = Query("锂离子电池回收", "锂离子电池的正极材料", field="新能源", city="沈阳市", region="辽宁省")


def test_each_part_above_zero_has_its_reason_and_no_other() -> None:
    own = (Document("锂离子电池正极", year=2021), Document("电池回收工艺"), Document("水稻"))
    profiles = [
        Profile(own, field="新能源", city="沈阳市", region="辽宁省", available=0.5),
        Profile((Document("水稻栽培"),)),
    ]
    matcher = Matcher.fit([QUERY], profiles)
    found = matcher.evidence(0, 0)
    assert found.reasons["text"] == ("最相近的材料：锂离子电池正极", "nearest document: 锂离子电池正极")
    assert found.reasons["track"][0] == "另有 1 份材料也相近"
    assert found.reasons["field"][0] == "同属领域：新能源"
    assert found.reasons["region"][0] == "同在沈阳市"
    assert found.reasons["availability"][0] == "尚有余力 50%"
    assert found.reasons["recency"][0] == "最近的材料：2021 年"
    assert [d.index for d in found.documents] == [0, 1]
    assert found.documents[0].contribution >= found.documents[1].contribution > 0
    assert "锂离子电池" in found.phrases
    nothing = matcher.evidence(0, 1)
    assert (nothing.phrases, nothing.documents, nothing.reasons) == ((), (), {})


def test_the_same_region_is_named_when_the_city_is_another() -> None:
    matcher = Matcher.fit([QUERY], [Profile((Document("锂离子电池"),), city="大连市", region="辽宁省")])
    assert matcher.evidence(0, 0).reasons["region"] == ("同在辽宁省", "both in 辽宁省")
