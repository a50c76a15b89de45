"""The addresses of followups."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import FollowUp
from ronghe.registers.dispatch.views import plain

app_name = "followups"
given = {"model": FollowUp}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(FollowUp),
]
