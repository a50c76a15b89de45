"""The addresses of projects."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.views import projects as views

app_name = "projects"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/parts/", views.parts, name="parts"),
    path("<str:number>/repeated/", views.compare, name="repeated"),
    path("<str:number>/books/", views.ledger, name="books"),
    path("<str:number>/archive/", views.download, name="archive"),
    *record_urls(Project),
]
