"""The sign-in form speaks our words in both languages."""

from django.utils import translation

from ronghe.web.accounts.forms.signin import SignIn


def test_its_labels_are_ours() -> None:
    assert SignIn().fields["login"].label == "用户名或邮箱"
    with translation.override("en"):
        form = SignIn()
    assert form.fields["login"].label == "User name or e-mail"
    assert form.fields["login"].widget.attrs["autocomplete"] == "username"
    assert form.fields["password"].help_text == ""
