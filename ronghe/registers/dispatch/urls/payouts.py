"""The addresses of payouts."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Payout
from ronghe.registers.dispatch.views import plain

app_name = "payouts"
given = {"model": Payout}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Payout),
]
