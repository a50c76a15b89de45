"""The addresses of milestones."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Milestone
from ronghe.registers.projects.views import milestones as views

app_name = "milestones"
urlpatterns = [
    path("", views.index, name="index"),
    path("tail/<str:number>/", views.propose_tail, name="propose_tail"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/propose/", views.propose, name="propose"),
    *record_urls(Milestone),
]
