"""Addresses of accounts; allauth's own stand behind them."""

from django.urls import include, path
from django.views.generic import RedirectView

from ronghe.ledger.models import Grant
from ronghe.ledger.pages.urls import record_urls
from ronghe.web.accounts.models import Claim
from ronghe.web.accounts.views import claims, entrance, grants, invitations, manage, me, security, unit

grant_urls = [path("<str:number>/", grants.detail, name="detail"), *record_urls(Grant)]
claim_urls = [
    path("", claims.index, name="list"),
    path("<str:number>/", claims.detail, name="detail"),
    # No history page: it would tell an applicant whether a hidden organisation had their code already.
    *(one for one in record_urls(Claim) if one.name == "step"),
]
urlpatterns = [
    path("", me.home, name="me"),
    path("profile/", me.profile, name="profile"),
    path("role/", me.act_as, name="role"),
    path("act-as/<int:grant>/", me.act_as, name="act_as"),
    path("substitutes/", me.substitutes, name="substitutes"),
    path("sessions/", security.sessions, name="usersessions_list"),
    path("tokens/", security.api_tokens, name="tokens"),
    path("tokens/<int:key>/revoke/", security.revoke_token, name="revoke_token"),
    path("email/", security.email, name="account_email"),
    path("signup/", RedirectView.as_view(pattern_name="register"), name="account_signup"),
    path("register/", entrance.register, name="register"),
    path("application/", entrance.application, name="application"),
    path("application/<str:number>/mend/", entrance.mend, name="mend_application"),
    path("invitation/<str:secret>/", invitations.take, name="invitation"),
    path("unit/", unit.home, name="unit"),
    path("unit/invite/", unit.invite, name="unit_invite"),
    path("unit/invitations/<int:key>/revoke/", invitations.revoke, name="revoke_invitation"),
    path("manage/", manage.people, name="manage"),
    path("manage/invite/", manage.invite, name="manage_invite"),
    path("manage/<int:key>/", manage.person, name="manage_person"),
    path("manage/<int:key>/grant/", manage.give, name="manage_give"),
    path("grants/", include((grant_urls, "grants"))),
    path("claims/", include((claim_urls, "claims"))),
]
