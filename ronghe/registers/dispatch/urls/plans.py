"""The addresses of plans."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Plan
from ronghe.registers.dispatch.views import plain

app_name = "plans"
given = {"model": Plan}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Plan),
]
