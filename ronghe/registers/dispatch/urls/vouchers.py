"""The addresses of vouchers."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Voucher
from ronghe.registers.dispatch.views import vouchers as views

app_name = "vouchers"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<str:batch>/", views.issue, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Voucher),
]
