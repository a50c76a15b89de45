"""Fields with which an account is made: user name, name, e-mail, password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import language, say
from ronghe.ledger.models import User

PASSWORD = {"autocomplete": "new-password"}


class NewAccount(forms.Form):
    """User name, name, e-mail and a password typed twice, held to the platform's rules."""

    username = forms.CharField(max_length=40, min_length=3, validators=[RegexValidator(r"^[A-Za-z0-9][\w.-]*\Z")])
    name = forms.CharField(max_length=60)
    email = forms.EmailField(max_length=100)
    password = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput(attrs=PASSWORD))
    again = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput(attrs=PASSWORD))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "username": say("用户名", "User name"),
            "name": say("姓名", "Your name"),
            "email": say("邮箱", "E-mail"),
            "password": say("密码", "Password"),
            "again": say("再输一次密码", "Password again"),
        }
        for key, label in labels.items():
            self.fields[key].label = label
        self.fields["username"].help_text = say(
            "字母、数字、点、横线，3—40 个字符", "letters, digits, dot, hyphen; 3 to 40 characters"
        )
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["username"].error_messages["invalid"] = say(
            "只能用字母、数字、点、横线，并以字母或数字开头",
            "only letters, digits, dots and hyphens; begin with a letter or digit",
        )
        self.fields["password"].help_text = say(
            "至少 10 位，不能全是数字，也不能是常见密码", "at least 10 characters, not only digits, no common password"
        )

    def clean_username(self) -> str:
        """Not taken, whatever its case; compared in lower case, as sign-in does."""
        name = str(self.cleaned_data["username"]).lower()
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(say("这个用户名已被使用，请换一个", "this user name is taken; choose another"))
        return name

    def clean(self) -> dict[str, Any]:
        """Both passwords agree and are good."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("again") is not None:
            if password != cleaned["again"]:
                self.add_error("again", say("两次输入的密码不同", "the two passwords differ"))
            try:
                validate_password(password, User(username=cleaned.get("username", ""), email=cleaned.get("email", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        return cleaned

    def save(self) -> User:
        """The account. Refused when somebody took the user name at the same moment."""
        given = self.cleaned_data
        try:
            with transaction.atomic():
                return User.objects.create_user(
                    given["username"],
                    given["email"],
                    given["password"],
                    name=given["name"],
                    language=language(),
                )
        except IntegrityError:
            raise Refused("这个用户名已被使用，请换一个", "this user name is taken; choose another") from None
