"""The addresses of shares of keys."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.challenges.models import Share
from ronghe.registers.challenges.views import shares as views

app_name = "shares"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/words/", views.words, name="words"),
    *(one for one in record_urls(Share) if one.name in ("step", "history")),
]
