"""The addresses of qualifications."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.bookings.models import Qualification
from ronghe.registers.bookings.views import qualifications as views

app_name = "qualifications"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Qualification),
]
