"""The addresses of engagements."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Engagement
from ronghe.registers.platforms.views import labrecords as views

app_name = "engagements"
urlpatterns = [
    path("<str:number>/", views.engagement, name="detail"),
    *record_urls(Engagement),
]
