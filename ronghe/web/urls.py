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
    path("dispatch/candidates/", include("ronghe.registers.dispatch.urls.candidates")),
    path("dispatch/entries/", include("ronghe.registers.dispatch.urls.entries")),
    path("dispatch/nominations/", include("ronghe.registers.dispatch.urls.nominations")),
    path("dispatch/conflicts/", include("ronghe.registers.dispatch.urls.conflicts")),
    path("dispatch/plans/", include("ronghe.registers.dispatch.urls.plans")),
    path("dispatch/postings/", include("ronghe.registers.dispatch.urls.postings")),
    path("dispatch/servicelogs/", include("ronghe.registers.dispatch.urls.servicelogs")),
    path("dispatch/assessments/", include("ronghe.registers.dispatch.urls.assessments")),
    path("dispatch/vouchers/", include("ronghe.registers.dispatch.urls.vouchers")),
    path("dispatch/payouts/", include("ronghe.registers.dispatch.urls.payouts")),
    path("dispatch/followups/", include("ronghe.registers.dispatch.urls.followups")),
    path("dispatch/", include("ronghe.registers.dispatch.urls.batches")),
    path("publications/", include("ronghe.web.publications.urls")),
    path("objections/", include("ronghe.web.publications.objection_urls")),
    path("ledger/", include("ronghe.web.chain.urls")),
    path("imports/", include("ronghe.ledger.intake.urls")),
    path("api/", include("ronghe.web.api.urls")),
    path("", include("ronghe.web.desk.urls")),
]
