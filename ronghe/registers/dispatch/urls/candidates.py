"""The addresses of candidates."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Candidate
from ronghe.registers.dispatch.views import plain

app_name = "candidates"
given = {"model": Candidate}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Candidate),
]
