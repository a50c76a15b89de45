"""The addresses of vouchers."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Voucher
from ronghe.registers.dispatch.views import plain

app_name = "vouchers"
given = {"model": Voucher}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Voucher),
]
