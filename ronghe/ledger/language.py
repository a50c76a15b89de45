"""Both languages stand side by side in the code as a pair; this picks the one the reader reads."""

from django.utils.translation import get_language

from ronghe.engine.text.refusal import Refused


def language() -> str:
    """ "zh" or "en", by the active language."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The wording in the reader's language."""
    return en if language() == "en" else zh


def sentence(refused: Refused) -> str:
    """A refusal in the reader's language."""
    return refused.in_language(language())
