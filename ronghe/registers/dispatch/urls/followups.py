"""The addresses of follow-ups."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import FollowUp
from ronghe.registers.dispatch.views import followups as views

app_name = "followups"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(FollowUp),
]
