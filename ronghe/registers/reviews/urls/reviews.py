"""The addresses of reviews."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Review
from ronghe.registers.reviews.views import reports as views

app_name = "reviews"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Review),
]
