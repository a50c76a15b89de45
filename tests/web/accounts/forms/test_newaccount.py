"""The fields of a new account hold what sign-in can use."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.models import User
from ronghe.web.accounts.forms.newaccount import NewAccount

GOOD = {"username": "Zhang.San", "name": "示例", "email": "a@demo.invalid"} | {
    "password": "示例-secret-77",
    "again": "示例-secret-77",
}


def test_user_names_are_kept_in_lower_case_because_sign_in_compares_so(db: None) -> None:
    form = NewAccount(GOOD)
    assert form.is_valid()
    assert form.save().username == "zhang.san"
    assert NewAccount(GOOD | {"username": "ZHANG.san"}).errors.keys() == {"username"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "1234567890123", "again": "1234567890123"}, "password"),
        ({"password": "password123", "again": "password123"}, "password"),
        ({"password": "zhang.san1", "again": "zhang.san1"}, "password"),
        ({"again": "x"}, "again"),
        ({"username": "张三"}, "username"),
        ({"username": "a\n"}, "username"),
        ({"username": ".hidden"}, "username"),
        ({"name": ""}, "name"),
        ({"password": "x" * 201, "again": "x" * 201}, "password"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(db: None, change: dict[str, str], field: str) -> None:
    assert field in NewAccount(GOOD | change).errors


def test_a_name_taken_at_the_same_moment_is_refused(db: None) -> None:
    one, other = NewAccount(GOOD), NewAccount(GOOD)
    assert one.is_valid()
    assert other.is_valid()
    one.save()
    with pytest.raises(Refused):
        other.save()
    assert User.objects.count() == 1
