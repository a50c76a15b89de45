"""The addresses of self-deployed projects."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Deployment
from ronghe.registers.platforms.views import deployments as views

app_name = "deployments"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    *record_urls(Deployment),
]
