"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("ronghe.web.theme.urls")),
    path("", include("ronghe.web.portal.urls")),
    path("accounts/", include("ronghe.web.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("needs/", include("ronghe.registers.needs.urls")),
    path("organisations/", include("ronghe.registers.parties.urls.organisations")),
    path("experts/", include("ronghe.registers.parties.urls.experts")),
    path("results/", include("ronghe.registers.results.urls")),
    path("publications/", include("ronghe.web.publications.urls")),
    path("objections/", include("ronghe.web.publications.objection_urls")),
    path("ledger/", include("ronghe.web.chain.urls")),
    path("imports/", include("ronghe.ledger.intake.urls")),
    path("api/", include("ronghe.web.api.urls")),
    path("", include("ronghe.web.desk.urls")),
]
