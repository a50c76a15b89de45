"""The addresses of payments."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Payment
from ronghe.registers.projects.views import payments as views

app_name = "payments"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Payment),
]
