"""The addresses of plans."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Plan
from ronghe.registers.dispatch.views import plans, weighing

app_name = "plans"
urlpatterns = [
    path("", plans.index, name="index"),
    path("new/<str:batch>/", plans.create, name="create"),
    path("<str:number>/", plans.detail, name="detail"),
    path("<str:number>/progress/", plans.progress, name="progress"),
    path("<str:number>/advice/", plans.advice, name="advice"),
    path("<str:number>/pairs/", plans.pairs, name="pairs"),
    path("<str:number>/change/", weighing.change, name="change"),
    path("<str:number>/compare/", weighing.compare, name="compare"),
    path("<str:number>/what-if/", weighing.what_if, name="what_if"),
    *record_urls(Plan),
]
