from ronghe.web.api import refusals


def test_every_refusal_has_a_status_a_code_and_both_languages() -> None:
    made = [
        refusals.not_signed_in(),
        refusals.read_only(),
        refusals.no_csrf(),
        refusals.bad_fields({"a": ("错", "wrong")}),
    ]
    assert [(one.status, one.code) for one in made] == [
        (401, "not_signed_in"),
        (403, "read_only"),
        (403, "csrf"),
        (422, "invalid"),
    ]
    assert all(one.zh and one.en for one in made)


def test_bad_fields_are_named_in_the_sentence() -> None:
    refused = refusals.bad_fields({"page": ("应为整数", "must be whole"), "state": ("不对", "is wrong")})
    assert refused.zh == "page：应为整数；state：不对"
    assert refused.en == "page: must be whole; state: is wrong"
