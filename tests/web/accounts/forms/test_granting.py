"""Forms of grants offer and read only what the person may give."""

from datetime import date

from django.utils import timezone

from ronghe.web.accounts.forms.granting import GrantForm, InviteForm, PersonForm, SubstituteForm, end_of
from tests.web.accounts.people import Place
from tests.world import hands, user


def test_bounds_that_the_role_does_not_have_are_left_out(place: Place) -> None:
    said = {"role": "firm", "organisation": place.world.firm.number, "region": "210102", "expert": "", "manages": "on"}
    form = GrantForm(hands(place.root), said)
    assert form.is_valid(), form.errors
    grant = form.grant(place.clerk)
    assert (grant.organisation, grant.region, grant.manages, form.note) == (place.world.firm, "", True, {})
    county = GrantForm(hands(place.root), said | {"role": "county", "reason": "文件"})
    assert county.is_valid()
    grant = county.grant()
    assert (grant.organisation, grant.region, grant.manages, county.note) == (None, "210102", False, {"reason": "文件"})


def test_an_expert_is_found_by_number(place: Place) -> None:
    form = GrantForm(hands(place.root), {"role": "expert", "expert": f"{place.world.expert.number} 示例"})
    assert form.is_valid()
    assert form.grant().person == place.world.expert.person
    assert "expert" in GrantForm(hands(place.root), {"role": "expert", "expert": "ZJ-0"}).errors
    assert "organisation" in GrantForm(hands(place.root), {"role": "firm", "organisation": "DW-0"}).errors


def test_a_new_person_comes_without_end_and_reason(place: Place) -> None:
    form = PersonForm(
        hands(place.dalian), {"name": "示例", "email": "a@demo.invalid", "role": "county", "region": "210202"}
    )
    assert list(form.fields)[:2] == ["name", "email"]
    assert form.is_valid(), form.errors
    assert form.grant().until is None


def test_only_institutions_are_asked_for_an_expert(place: Place) -> None:
    assert "expert" not in InviteForm(place.grant(place.boss)).fields
    form = InviteForm(place.grant(place.rector), {"name": "示例", "email": "a@demo.invalid", "manages": "on"})
    assert form.is_valid()
    assert (form.grant.role, form.grant.manages) == ("institution", True)


def test_colleagues_are_offered_and_days_are_whole(place: Place) -> None:
    user("colleague", "county", region="210102")
    own = place.grant(place.world.users["county"])
    form = SubstituteForm(own, {"colleague": "1", "since": "2026-03-01", "until": "2026-03-01"})
    assert [label for _, label in form.fields["colleague"].choices[1:]] == ["示例colleague"]  # type: ignore[attr-defined]
    form.is_valid()
    since, until = form.span
    assert (until - since).total_seconds() == 24 * 3600 - 1
    assert timezone.localtime(end_of(date(2026, 3, 1))).isoformat() == "2026-03-01T23:59:59+08:00"
