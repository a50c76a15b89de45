"""The index follows the ledger without being built anew."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.ledger import standing
from ronghe.ledger.perform import perform
from ronghe.ledger.standing import StandingIndex
from ronghe.registers.needs.facts import profiles
from tests.world import World


@pytest.fixture
def index(settings: object, tmp_path: Path) -> StandingIndex:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return StandingIndex("needs", ("need",), profiles.profiles)


def test_a_new_and_a_withdrawn_need_are_seen_at_the_next_question(world: World, index: StandingIndex) -> None:
    first = world.need("open")
    world.need("open", title="海参加工废水预处理", content="废水脱盐组合工艺。")
    assert str(first.pk) in index.get()
    second = world.need("open", title="海参加工废水脱盐")
    assert str(second.pk) in dict(index.get().cosine(Query("海参加工废水脱盐"), 3))
    perform(second, "withdraw", by=world.actor("firm"), answers={"reason": "已解决"})
    assert str(second.pk) not in index.get()


def test_another_process_reads_the_file_and_catches_up(world: World, index: StandingIndex) -> None:
    first = world.need("open")
    assert index.rebuild() == 1
    later = world.need("open")
    other = StandingIndex("needs", ("need",), profiles.profiles)
    assert {str(first.pk), str(later.pk)} <= set(other.get().keys())


def test_a_damaged_file_is_built_anew(world: World, index: StandingIndex) -> None:
    world.need("open")
    index.rebuild()
    index.path.write_bytes(b"damaged")
    assert len(StandingIndex("needs", ("need",), profiles.profiles).get()) == 1


def test_it_is_fitted_anew_when_much_has_changed(world: World, index: StandingIndex) -> None:
    world.need("open")
    index.rebuild()
    assert index.rebuild_if_due() is False
    world.need("open")
    assert index.rebuild_if_due() is True


def test_an_event_committed_late_with_a_lower_number_is_not_missed(
    world: World, settings: object, tmp_path: Path
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    asked: list[set[int]] = []

    def load(ids: Iterable[int] | None) -> Mapping[str, Profile | None]:
        asked.append(set(ids) if ids is not None else set())
        return {"x": Profile((Document("甲", "乙"),))}

    index = StandingIndex("late", ("need",), load)
    index.get()
    need = world.need("open")
    index.get()
    index._seen.discard(max(index._seen))  # as if it had not been visible the last time
    index.get()
    assert asked[-1] == {need.pk}
    assert standing.OVERLAP > 0
