"""The addresses of titles."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.tiers.models import Title
from ronghe.registers.tiers.views import titles as views

app_name = "titles"
urlpatterns = [
    path("", views.index, name="index"),
    path("draw/<slug:tier>/", views.draw, name="draw"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Title),
]
