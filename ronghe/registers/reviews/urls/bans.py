"""The addresses of breaches of integrity."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Ban
from ronghe.registers.reviews.views import ties as views

app_name = "bans"
urlpatterns = [
    path("", views.bans, name="index"),
    path("new/", views.enter_ban, name="new"),
    path("<str:number>/", views.ban, name="detail"),
    *record_urls(Ban),
]
