"""The addresses of ties."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Tie
from ronghe.registers.reviews.views import ties as views

app_name = "ties"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Tie),
]
