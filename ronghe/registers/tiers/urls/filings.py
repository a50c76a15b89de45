"""The addresses of filings."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.tiers.models import Filing
from ronghe.registers.tiers.views import filings as views

app_name = "filings"
urlpatterns = [
    path("", views.index, name="index"),
    path("start/<slug:tier>/", views.start, name="start"),
    path("publish/<slug:tier>/", views.publish_ready, name="publish_ready"),
    path("<str:number>/invite/", views.invite, name="invite"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Filing),
]
