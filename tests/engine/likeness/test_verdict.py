from ronghe.engine.likeness.verdict import Reason, Verdict


def test_a_verdict_speaks_both_languages() -> None:
    reason = Reason("name", 1.0, 1.0, False, "名称：相同", "name: equal")
    verdict = Verdict("same", 1.0, (reason, reason))
    assert verdict.zh == "相同：名称：相同。名称：相同"
    assert verdict.en == "the same: name: equal. name: equal"
