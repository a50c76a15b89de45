"""The addresses of assessments."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Assessment
from ronghe.registers.dispatch.views import plain

app_name = "assessments"
given = {"model": Assessment}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Assessment),
]
