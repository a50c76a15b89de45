import json

from ronghe.ledger.perform import perform
from ronghe.web.api.telling import answered, both
from tests.world import World


def test_a_step_is_told_by_its_event_and_a_repeat_in_the_same_words(world: World) -> None:
    need = world.need("submitted")
    first = answered(perform(need, "accept", by=world.actor("county"), once="k"))
    again = answered(perform(need, "accept", by=world.actor("county"), once="k"))
    assert first.content == again.content
    assert json.loads(first.content)["state"] == "open"
    assert (first["ETag"], again["Idempotent-Replayed"]) == ('"3"', "true")
    assert (
        answered(
            perform(need, "judge", by=world.actor("county"), answers={"expert": "a", "verdict": "b"}), 201
        ).status_code
        == 201
    )


def test_both_languages() -> None:
    assert both(("甲", "A")) == {"zh": "甲", "en": "A"}
