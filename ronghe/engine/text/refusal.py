"""The one exception for input that cannot be used: a sentence that says what, where and how to mend it."""


class Refused(ValueError):  # noqa: N818 - it is a refusal, the word the whole house uses
    """Bad input or a wrong option. `zh` and `en` are the same sentence in both languages; the command exits with 2."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en

    def in_language(self, language: str) -> str:
        """The sentence in `language`: "zh" or "en"."""
        return self.zh if language == "zh" else self.en
