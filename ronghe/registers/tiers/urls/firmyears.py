"""The addresses of firmyears."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.tiers.models import FirmYear
from ronghe.registers.tiers.views import firmyears as views

app_name = "firmyears"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(FirmYear),
]
