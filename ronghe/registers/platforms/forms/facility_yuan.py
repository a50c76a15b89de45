"""A field in which yuan are typed and fen are kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.ledger.language import say


class YuanField(forms.CharField):
    """Gives whole fen, None for an empty field that may be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=30, **kwargs)

    def clean(self, value: Any) -> Any:
        """Fen. ValidationError says how an amount is written."""
        text = super().clean(value)
        if not text:
            return None
        try:
            yuan = yuan_of_text(text, 1)
        except NotAnAmount:
            yuan = None
        if yuan is None:
            raise ValidationError(say("不是金额，请写成 200000 或 20万元", "not an amount; write 200000 or 20万元"))
        return int(yuan * 100)


def plain_yuan(fen: int | None) -> str:
    """Fen as a field shows them for typing on."""
    return "" if fen is None else f"{fen // 100}" + (f".{fen % 100:02d}" if fen % 100 else "")
