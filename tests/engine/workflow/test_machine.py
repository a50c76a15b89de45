"""A workflow says what may be done, where, by whom; and refuses to be declared wrongly."""

import pytest

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered


def test_the_first_state_is_the_start_and_ends_are_left_by_no_step(flow: Workflow) -> None:
    assert flow.start == "draft"
    assert flow.ends == {"answered", "torn"}
    assert flow.roles == {"clerk", "chief"}


def test_offers_are_the_steps_of_the_role_in_the_order_declared(flow: Workflow) -> None:
    assert [s.name for s in flow.offers("draft", {"clerk"})] == ["mend", "send", "tear"]
    assert [s.name for s in flow.offers("draft", {"chief"})] == ["send"]
    assert flow.offers("answered", {"clerk", "chief"}) == []


def test_the_role_is_asked_before_the_state_so_that_a_stranger_learns_nothing(flow: Workflow) -> None:
    for state in flow.states:
        with pytest.raises(NotAllowed):
            flow.take("answer", state, {"clerk"})


def test_a_step_is_taken_only_from_its_states(flow: Workflow) -> None:
    assert flow.take("answer", "sent", {"chief"}).target == "answered"
    for state in ("draft", "answered", "torn"):
        with pytest.raises(NotOffered) as refused:
            flow.take("answer", state, {"chief"})
        assert flow.states[state][0] in refused.value.zh


def test_a_condition_is_asked_last(flow: Workflow) -> None:
    assert flow.take("answer", "sent", {"chief"}, "weekday")
    with pytest.raises(NotOffered, match="closed today"):
        flow.take("answer", "sent", {"chief"}, "holiday")
    with pytest.raises(NotAllowed):
        flow.take("answer", "sent", {"clerk"}, "holiday")


def test_a_step_that_does_not_exist_is_a_mistake_of_the_caller(flow: Workflow) -> None:
    with pytest.raises(KeyError):
        flow.take("fly", "draft", {"clerk"})


def test_the_outside_party_reads_soft_words(flow: Workflow) -> None:
    assert flow.state_label("sent", "friend") == ("在途", "On its way")
    assert flow.state_label("sent", "clerk") == ("已发", "Sent")
    assert flow.state_label("draft", "friend") == ("草稿", "Draft")


def test_turns_belong_to_a_role(flow: Workflow) -> None:
    assert flow.turns_of("chief") == {"sent"}
    assert flow.turns_of("clerk") == frozenset()


def test_a_state_that_no_step_reaches_is_found(flow: Workflow) -> None:
    assert flow.unreachable() == frozenset()
    island = Workflow("x", ("甲", "X"), states={"a": ("a", "a"), "b": ("b", "b"), "c": ("c", "c")})
    island.step("begin", ("始", "Begin"), "-> a", by="clerk")
    island.step("go", ("去", "Go"), "b -> c", by="clerk")
    assert island.unreachable() == {"b", "c"}


@pytest.mark.parametrize("path", ["draft", "-> =", "-> nowhere", "nowhere -> draft", "draft ->", ""])
def test_a_bad_path_fails_when_declared(flow: Workflow, path: str) -> None:
    with pytest.raises(ValueError, match=r"letter\."):
        flow.step("new", ("新", "New"), path, by="clerk")


def test_other_bad_declarations_fail_at_once(flow: Workflow) -> None:
    with pytest.raises(ValueError, match="declared twice"):
        flow.step("send", ("寄", "Send"), "draft -> sent", by="clerk")
    with pytest.raises(ValueError, match="by nobody"):
        flow.step("drop", ("丢", "Drop"), "draft -> torn", by="")
    with pytest.raises(ValueError, match="tone"):
        flow.step("drop", ("丢", "Drop"), "draft -> torn", by="clerk", tone="loud")
    with pytest.raises(ValueError, match="turn answering declared twice"):
        flow.turn("answering", "sent", "chief", ("答复", "Answer"))
    with pytest.raises(ValueError, match="unknown states"):
        flow.turn("other", "nowhere", "chief", ("答复", "Answer"))
    with pytest.raises(ValueError, match="unknown states"):
        flow.reading("clerk", "nowhere")
    with pytest.raises(ValueError, match="unknown states"):
        Workflow("y", ("乙", "Y"), states={"a": ("a", "a")}, softly={"b": ("b", "b")})
    with pytest.raises(ValueError, match="unknown states"):
        Workflow("y", ("乙", "Y"), states={"a": ("a", "a")}, stages=((("b", "b"), ("b",)),))


def test_a_confided_step_is_told_to_its_roles_only_and_others_to_everybody() -> None:
    flow = Workflow("thing", ("物", "Thing"), states={"open": ("开", "Open")})
    flow.step("create", ("建", "Create"), "-> open", by="firm")
    flow.step("whisper", ("密", "Whisper"), "open -> =", by="firm")
    flow.confide("whisper", "firm county")
    told = {(step, role) for step in flow.steps for role in ("firm", "county", "expert") if flow.tells(step, role)}
    assert {("create", "firm"), ("create", "county"), ("create", "expert")} < told
    assert told - {("create", role) for role in ("firm", "county", "expert")} == {
        ("whisper", "firm"), ("whisper", "county")
    }  # fmt: skip
    for twice in ("whisper", "shout"):
        with pytest.raises(ValueError, match="no step, or confided twice"):
            flow.confide(twice, "firm")
