from pathlib import Path
from typing import Any

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.registers.needs.facts import recommended
from ronghe.registers.parties.models import Document, Expert, Person
from ronghe.web.api import advising
from tests.web.api.asking import Asking


@pytest.fixture
def pool(ask: Asking, settings: Any, tmp_path: Path) -> Asking:
    for name in ("示例专家乙", "示例专家丙"):
        person = Person.objects.create(name=name, phone="13800002046", email="secret@example.org")
        made = Expert(person=person, organisation=ask.world.university, region="210106", field="先进制造与自动化")
        expert = begin(made, "enter", by=SYSTEM).record
        Document.objects.create(
            expert=expert,
            title=f"{name}滚子轴承疲劳剥落与热处理",
            abstract="滚动轴承滚子表面早期剥落，润滑与热处理改进",
        )
    # Another test's experts may be in them, under other ids.
    settings.DATA = tmp_path
    for index in recommended.indexes():
        index._index, index._seen = None, set()
    return ask


def test_the_ranked_experts_are_those_of_the_page_with_parts_that_sum(pool: Asking) -> None:
    need = pool.world.need("open")
    answer = pool.get(f"needs/{need.number}/matches", "county")
    told = advising.Matches.model_validate_json(answer.content)
    cards = recommended.experts_for(need).cards
    assert [m.expert.number for m in told.items] == [c.expert.number for c in cards]
    assert told.items
    assert [m.points for m in told.items] == [c.points for c in cards]
    assert all(sum(part.points for part in m.parts) == m.points for m in told.items)
    assert not any(secret in answer.content.decode() for secret in ("13800002046", "secret@example.org"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("firm", 200),
        ("county", 200),
        ("city", 200),
        ("province", 200),
        ("auditor", 200),
        ("other_firm", 404),
        ("other_county", 404),
        ("expert", 404),
        ("institution", 404),
        ("broker", 404),
    ],
)
def test_recommendations_are_for_those_who_see_the_need_in_full(pool: Asking, who: str | None, status: int) -> None:
    need = pool.world.need("open")
    assert pool.get(f"needs/{need.number}/matches", who).status_code == status


def test_recommendations_are_made_while_somebody_is_looked_for(pool: Asking) -> None:
    for state, status in (
        ("draft", 404),
        ("submitted", 200),
        ("open", 200),
        ("matched", 200),
        ("served", 404),
        ("solved", 404),
    ):
        need = pool.world.need(state)
        assert pool.get(f"needs/{need.number}/matches", "firm").status_code == status, state


def test_the_matched_expert_does_not_read_who_else_was_recommended(pool: Asking) -> None:
    need = pool.world.need("matched")
    assert "version" in pool.get(f"needs/{need.number}", "expert").json()
    assert pool.get(f"needs/{need.number}/matches", "expert").status_code == 404
