from ronghe.pipeline.dispatching import dispatch
from ronghe.pipeline.outcome import lines, summary

PLAN = dispatch(
    [{"need_id": "n1", "supply_id": "a", "score": 0.5}, {"need_id": "n2", "supply_id": "a", "score": 0.25}]
).plan


def test_the_lines_say_who_is_served_and_that_it_is_proved() -> None:
    chinese, english = lines(PLAN, "zh"), lines(PLAN, "en")
    assert "1/2 项需求有人" in chinese[0]
    assert "1/2 needs served" in english[0]
    assert "0.5" in chinese[1]
    assert chinese[2].startswith("已证明")
    assert english[2].startswith("Proved")


def test_the_summary_lists_the_unserved_with_their_codes() -> None:
    told = summary(PLAN)
    assert told["pairs"] == 1
    assert [one["need_id"] for one in told["unserved"]] == ["n2"]
    assert told["certificate"]["proved"]
