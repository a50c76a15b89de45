"""The sign-in form of allauth in our words."""

from typing import Any

from allauth.account.forms import LoginForm
from django.core.validators import MaxLengthValidator

from ronghe.ledger.language import say


class SignIn(LoginForm):  # type: ignore[misc]
    """User name or e-mail, password, and whether to stay signed in when the browser closes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = say("用户名或邮箱", "User name or e-mail")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "placeholder": ""}
        # The attribute alone checks nothing, and SQLite refuses to look for a name of 50,000 bytes.
        self.fields["login"].validators.append(MaxLengthValidator(254))
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["password"].help_text = ""
        self.fields["remember"].label = say("关闭浏览器后保持登录", "Stay signed in when the browser closes")
