"""What is said along a need's way fits the need."""

from difflib import SequenceMatcher
from random import Random
from typing import Any

from ronghe.demo.needs import write_need
from ronghe.demo.needscripts import script_for, vary
from ronghe.demo.specialties import specialties

SUBJECT = next(s for s in specialties() if s.code == "flywheel")


def _final(seed: int) -> dict[str, Any]:
    written = write_need(seed + 1, [SUBJECT], Random(seed))
    return {
        "title": written["title"],
        "content": written["content"],
        "targets": tuple(written["targets"].split("；")),
        "budget_fen": 10_000_000,
        "contact_phone": "000-0000-0001",
    }


def test_what_is_mended_was_something_else_before() -> None:
    mended = set()
    for seed in range(400):
        final = _final(seed)
        drafted, script = script_for(final, SUBJECT, Random(seed))
        assert set(drafted) == set(script.early) | set(script.late)
        assert not set(script.early) & set(script.late)
        assert all(drafted[key] != final[key] for key in drafted)
        assert dict(script.early) | dict(script.late) == {key: final[key] for key in drafted}
        assert bool(script.reason) == bool(script.late)
        mended |= set(script.late)
    assert mended == {"targets", "content", "budget_fen", "contact_phone"}


def test_a_need_that_is_to_be_shown_unmended_is_told_without_a_return() -> None:
    for seed in range(50):
        drafted, script = script_for(_final(seed), SUBJECT, Random(seed), is_mended=False)
        assert not drafted
        assert not script.early
        assert not script.late
        assert not script.reason


def test_the_outcome_names_a_method_of_the_subject_and_the_figures_asked_for() -> None:
    methods = [method.scholar for method in SUBJECT.methods]
    for seed in range(80):
        final = _final(seed)
        outcome = script_for(final, SUBJECT, Random(seed))[1].outcome
        assert any(method in outcome["summary"] for method in methods)
        figure = final["targets"][0].replace("≥", "达到").partition("≤")[0]
        assert figure in outcome["summary"]
        assert all(isinstance(outcome[key], int) for key in ("money_saved_fen", "new_sales_fen"))
        assert 0 < outcome["money_saved_fen"] < 10**12
        assert 0 <= outcome["new_sales_fen"] < 10**12
        assert outcome["money_saved_fen"] % 100 == outcome["new_sales_fen"] % 100 == 0


def test_reports_and_summaries_leave_no_pattern_unfilled() -> None:
    for seed in range(80):
        script = script_for(_final(seed), SUBJECT, Random(seed))[1]
        assert not set(script.report + script.outcome["summary"]) & set("{}[]|")


def test_a_varied_need_is_alike_but_not_the_same() -> None:
    for seed in range(60):
        final = _final(seed)
        title, content, targets = vary(final["title"], final["content"], final["targets"], Random(seed))
        assert final["title"] in title
        assert title != final["title"]
        assert 0.75 < SequenceMatcher(None, content, final["content"], autojunk=False).ratio() <= 1
        assert targets == final["targets"][: len(targets)]
        assert len(targets) >= 2
        assert all(target in content for target in targets)
