"""The addresses of laboratories."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Laboratory
from ronghe.registers.platforms.views import deployments, labrecords
from ronghe.registers.platforms.views import laboratories as views

app_name = "laboratories"
urlpatterns = [
    path("", views.index, name="index"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/people/", views.people, name="people"),
    path("<str:number>/people/new/", views.hire, name="hire"),
    path("<str:number>/projects/", deployments.of_laboratory, name="projects"),
    path("<str:number>/projects/new/", deployments.propose, name="propose"),
    path("<str:number>/money/", views.money, name="money"),
    path("<str:number>/money/new/", views.budget, name="budget"),
    path("<str:number>/conversions/", labrecords.taken_up, name="taken_up"),
    path("<str:number>/conversions/new/", labrecords.convert, name="convert"),
    path("<str:number>/report/", views.report, name="report"),
    *record_urls(Laboratory),
]
