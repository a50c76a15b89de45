"""The addresses of changes."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Change
from ronghe.registers.projects.views import changes as views

app_name = "changes"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<str:project>/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Change),
]
