from types import SimpleNamespace

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.registers.dispatch.workflow.service import SERVICE


@pytest.mark.parametrize(("step", "state", "who"), [("submit", "draft", "expert"), ("count", "confirmed", "county")])
def test_nothing_goes_on_or_counts_without_evidence(step: str, state: str, who: str) -> None:
    with pytest.raises(NotOffered, match="尚无现场照片"):
        SERVICE.take(step, state, {who}, SimpleNamespace(evidence_count=0))
    assert SERVICE.take(step, state, {who}, SimpleNamespace(evidence_count=1)).name == step


def test_only_a_county_counts_and_only_what_the_firm_confirmed() -> None:
    leading = [step for step in SERVICE.steps.values() if step.target == "counted"]
    assert [(step.by, step.sources) for step in leading] == [({"county"}, {"confirmed"})]
    confirming = [step for step in SERVICE.steps.values() if step.target == "confirmed"]
    assert [(step.by, step.sources) for step in confirming] == [({"firm"}, {"submitted"})]
    with pytest.raises(NotAllowed):
        SERVICE.take("count", "confirmed", {"firm"})
