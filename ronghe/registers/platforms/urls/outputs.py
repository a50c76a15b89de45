"""The addresses of outputs of facilities."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Output
from ronghe.registers.platforms.views import outputs as views

app_name = "outputs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Output),
]
