"""The addresses of candidates."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Candidate
from ronghe.registers.dispatch.views import candidates

app_name = "candidates"
urlpatterns = [
    path("", candidates.index, name="index"),
    path("together/", candidates.together, name="together"),
    path("mine/<str:batch>/", candidates.mine, name="mine"),
    path("nominate/<str:batch>/", candidates.nominate, name="nominate"),
    path("<str:number>/", candidates.detail, name="detail"),
    path("<str:number>/edit/", candidates.edit, name="edit"),
    path("<str:number>/wishes/", candidates.wishes, name="wishes"),
    path("<str:number>/related/", candidates.related, name="related"),
    *record_urls(Candidate),
]
