"""The forms of one's own account."""

from datetime import timedelta

from django.utils import timezone

from ronghe.web.accounts.forms.me import EmailForm, ProfileForm, TokenForm


def test_the_profile_has_three_fields_and_no_more() -> None:
    assert list(ProfileForm().fields) == ["name", "language", "notices_by_mail"]


def test_a_token_ends_after_the_days_chosen() -> None:
    form = TokenForm({"name": "示例", "scope": "write", "days": "90"})
    assert form.is_valid()
    assert abs(form.expires_at - timezone.now() - timedelta(days=90)) < timedelta(seconds=5)
    assert not TokenForm({"name": "示例", "scope": "write", "days": "91"}).is_valid()


def test_an_e_mail_is_an_e_mail() -> None:
    assert not EmailForm({"email": "a@b\nBcc: c@d.e"}).is_valid()
