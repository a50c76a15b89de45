"""The reader's language picks the wording."""

import pytest
from django.utils import translation

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import language, say, sentence


@pytest.mark.parametrize(
    ("active", "short", "said"), [("zh-hans", "zh", "需求"), ("en", "en", "needs"), ("en-gb", "en", "needs")]
)
def test_the_active_language_picks_the_wording(active: str, short: str, said: str) -> None:
    with translation.override(active):
        assert language() == short
        assert say("需求", "needs") == said
        assert sentence(Refused("需求", "needs")) == said


def test_without_a_language_chinese_is_read() -> None:
    with translation.override(None):
        assert say("需求", "needs") == "需求"
