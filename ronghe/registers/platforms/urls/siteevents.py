"""The addresses of events on site."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import SiteEvent
from ronghe.registers.platforms.views import siteevents as views

app_name = "siteevents"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(SiteEvent),
]
