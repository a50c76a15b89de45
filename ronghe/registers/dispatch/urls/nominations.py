"""The addresses of nominations."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Nomination
from ronghe.registers.dispatch.views import plain

app_name = "nominations"
given = {"model": Nomination}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Nomination),
]
