"""Recommendations follow the register without being built anew."""

from datetime import date
from typing import Any

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.needs import actions, queries
from ronghe.registers.needs.facts import profiles, recommended
from ronghe.registers.parties.models import Affiliation, Expert, Person
from ronghe.registers.results.models import Result
from tests.world import World


@pytest.fixture(autouse=True)
def fresh_indexes(settings: object, tmp_path: object) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    for index in recommended.indexes():
        index._index, index._seen = None, set()


def experts(world: World, count: int = 4) -> list[Expert]:
    made = []
    for n in range(count):
        person = Person.objects.create(name=f"示例专家{n}", synthetic=True)
        expert = begin(
            Expert(person=person, organisation=world.university, region="210106", field="先进制造与自动化"),
            "enter",
            by=SYSTEM,
        ).record
        word = ("轴承滚子热处理", "海参加工脱盐", "飞轮转子缠绕", "催化剂选择性")[n % 4]
        expert.documents.create(title=f"{word}研究{n}", abstract=f"{word}的工艺与寿命", year=2024)
        made.append(expert)
    return made


def test_the_expert_whose_documents_fit_stands_first_with_parts_that_sum_to_the_score(world: World) -> None:
    fitting, *_ = experts(world)
    found = recommended.experts_for(world.need("open"))
    first = found.cards[0]
    assert first.expert == fitting
    assert sum(part.points for part in first.parts) == first.points
    assert any("轴承" in reason.text[0] or "滚子" in reason.text[0] for reason in first.reasons)


@pytest.mark.parametrize("rows", [1, 5])
def test_cards_take_two_queries_whatever_is_found(world: World, rows: int, django_assert_max_num_queries: Any) -> None:
    experts(world, rows)
    need = queries.asking().get(pk=world.need("open").pk)
    recommended.experts_for(need)
    with django_assert_max_num_queries(2):
        assert len(recommended.experts_for(need).cards) == min(rows + 1, 5)


def test_every_weighed_part_stands_on_the_card_with_its_most_and_every_constraint(world: World) -> None:
    experts(world)
    for card in recommended.experts_for(world.need("open")).cards:
        told = {part.key: part.most for part in card.parts}
        assert {key: told[key] for key in ("text", "track", "field", "region", "availability")} == {
            "text": 91,
            "track": 91,
            "field": 4,
            "region": 3,
            "availability": 2,
        }
        assert all(part.most is None or 0 <= part.points <= part.most for part in card.parts)
        assert [check.key for check in card.checks] == ["region", "availability", "capacity", "conflict"]


def test_an_expert_who_pauses_is_gone_from_the_next_list_and_back_after_resuming(world: World) -> None:
    fitting, *_ = experts(world)
    need = world.need("open")
    assert fitting in [c.expert for c in recommended.experts_for(need).cards]
    hands = world.actor("institution")
    perform(fitting, "pause", by=hands)
    assert fitting not in [c.expert for c in recommended.experts_for(need).cards]
    perform(fitting, "resume", by=hands)
    assert fitting in [c.expert for c in recommended.experts_for(need).cards]


def test_a_post_in_the_firm_is_shown_as_a_tie(world: World) -> None:
    fitting, *_ = experts(world)
    Affiliation.objects.create(person=fitting.person, organisation=world.firm, post="顾问")
    card = recommended.experts_for(world.need("open")).cards[0]
    assert "顾问" in card.ties[0][0]


def test_two_posts_in_the_firm_are_two_ties_of_one_card(world: World) -> None:
    fitting, other, *_ = experts(world)
    for post, until in (("顾问", date(2020, 1, 1)), ("董事", None)):
        Affiliation.objects.create(person=fitting.person, organisation=world.firm, post=post, until=until)
    Affiliation.objects.create(person=other.person, organisation=world.other_firm, post="监事")
    cards = {card.expert: card for card in recommended.experts_for(world.need("open")).cards}
    assert len(cards[fitting].ties) == 2
    assert not any(card.ties for expert, card in cards.items() if expert != fitting)


@pytest.mark.parametrize("asked", [True, False])
def test_experts_of_the_firm_itself_are_never_recommended_to_it(world: World, asked: bool) -> None:
    fitting, other, *_ = experts(world)
    Expert.objects.filter(pk__in=[fitting.pk, other.pk]).update(organisation=world.firm)
    need = world.need("open")
    found = recommended.experts_for(queries.asking().get(pk=need.pk) if asked else need).cards
    assert found
    assert not {fitting, other} & {card.expert for card in found}


def test_an_earlier_need_like_it_is_found_and_a_solved_one_is_told(world: World) -> None:
    earlier = world.need("solved", title="轧机轴承早期剥落怎么办")
    world.need("open", title="海参加工废水脱盐", content="盐度高，寻求脱盐组合工艺。")
    later = world.need("open", title="轧机轴承早期剥落")
    alike = recommended.like(profiles.query(later), but=later.pk)
    assert alike[0].need == earlier
    assert alike[0].cosine > recommended.LIKE


def test_a_result_on_offer_is_recommended_and_a_draft_is_not(world: World) -> None:
    offered = begin(
        Result(title="轴承滚子热处理装置", abstract="改进热处理", organisation=world.university), "enter", by=SYSTEM
    ).record
    begin(Result(title="轴承滚子润滑", organisation=world.university), by=world.actor("institution"))
    assert [result for result, _, _ in recommended.results_for(world.need("open"))] == [offered]


def test_why_somebody_is_missing_is_said_by_rank(world: World) -> None:
    *_, last = experts(world, 8)
    need = world.need("open")
    rank, among, points = recommended.absent(need, last) or (0, 0, 0)
    assert 1 <= rank <= among == 9
    assert 0 <= points <= 100


def test_an_opinion_stands_on_the_card(world: World) -> None:
    fitting, *_ = experts(world)
    need = world.need("open")
    actions.opine(need, fitting.pk, "shortlisted", "", by=world.actor("county"))
    card = next(c for c in recommended.experts_for(need).cards if c.expert == fitting)
    assert card.opinion is not None
    assert card.opinion.verdict == "shortlisted"
