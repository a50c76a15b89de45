from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.registers.dispatch.workflow.posting import PARTIES, POSTING


def posting(**fields: Any) -> Any:
    return SimpleNamespace(**dict.fromkeys(PARTIES.values()) | fields)


@pytest.mark.parametrize(
    ("first", "state", "may"),
    [(True, "planned", False), (True, "noticed", False), (True, "running", True), (False, "planned", True)],
)
def test_the_agreement_waits_for_the_notice_where_the_terms_say_so(first: bool, state: str, may: bool) -> None:
    one = posting(batch=SimpleNamespace(notice_first=first, state=state))
    if may:
        POSTING.take("draw_up", "proposed", {"firm"}, one)
    else:
        with pytest.raises(NotOffered, match="公示期满后"):
            POSTING.take("draw_up", "proposed", {"firm"}, one)


@pytest.mark.parametrize("party", sorted(PARTIES))
def test_each_party_signs_for_itself_and_none_is_spared(party: str) -> None:
    whole = {field: timezone.now() for field in PARTIES.values()}
    POSTING.take("file", "signing", {"county"}, posting(**whole))
    lacking = posting(**whole | {PARTIES[party]: None})
    with pytest.raises(NotOffered, match="三方协议尚缺"):
        POSTING.take("file", "signing", {"county"}, lacking)
    assert POSTING.steps[f"sign_{party}"].by == {party}
    POSTING.take(f"sign_{party}", "signing", {party}, lacking)
    with pytest.raises(NotOffered, match="已确认过"):
        POSTING.take(f"sign_{party}", "signing", {party}, posting(**whole))


def test_a_term_ends_on_the_day_after_its_last() -> None:
    today = timezone.localdate()
    with pytest.raises(NotOffered, match="才满"):
        POSTING.take("end", "serving", {"system"}, posting(ends_on=today))
    POSTING.take("end", "serving", {"system"}, posting(ends_on=today - timedelta(days=1)))
