"""The addresses of seats."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Seat
from ronghe.registers.reviews.views import reports as views

app_name = "seats"
urlpatterns = [
    path("", views.seats, name="index"),
    path("<str:number>/", views.seat, name="detail"),
    *record_urls(Seat),
]
