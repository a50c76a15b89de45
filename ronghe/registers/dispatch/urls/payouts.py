"""The addresses of payouts."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Payout
from ronghe.registers.dispatch.views import vouchers as views

app_name = "payouts"
urlpatterns = [
    path("", views.payouts, name="index"),
    path("new/<str:voucher>/", views.claim, name="create"),
    path("<str:number>/", views.payout, name="detail"),
    *record_urls(Payout),
]
