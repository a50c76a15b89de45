"""Forms of one's own account: particulars, tokens."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ronghe.ledger.language import say
from ronghe.ledger.models import User

DAYS = (30, 90, 180, 365)


class ProfileForm(forms.ModelForm[User]):
    """Name, language, and whether notices come by mail. The e-mail has its own page, which asks the password."""

    class Meta:
        model = User
        fields = ("name", "language", "notices_by_mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("姓名", "Name")
        self.fields["language"].label = say("界面语言", "Language")
        self.fields["notices_by_mail"].label = say("通知同时发到邮箱", "Send notices by mail too")


class EmailForm(forms.Form):
    """Another e-mail; the page asks for the password first."""

    email = forms.EmailField(max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = say("新邮箱", "New e-mail")


class TokenForm(forms.Form):
    """A name, what it may do, and for how long."""

    name = forms.CharField(max_length=60)
    scope = forms.ChoiceField()
    days = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("用途", "What it is for")
        self.fields["scope"].label = say("权限", "It may")
        self.fields["scope"].choices = [("read", say("只读", "read")), ("write", say("读写", "read and write"))]  # type: ignore[attr-defined]
        self.fields["days"].label = say("有效期", "For how long")
        self.fields["days"].choices = [(n, say(f"{n} 天", f"{n} days")) for n in DAYS]  # type: ignore[attr-defined]

    @property
    def expires_at(self) -> Any:
        """When it ends."""
        return timezone.now() + timedelta(days=self.cleaned_data["days"])
