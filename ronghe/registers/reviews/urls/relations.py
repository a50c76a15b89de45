"""The addresses of declared relations."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Relation
from ronghe.registers.reviews.views import ties as views

app_name = "relations"
urlpatterns = [
    path("", views.relations, name="index"),
    path("new/", views.declare, name="new"),
    path("<str:number>/", views.relation, name="detail"),
    *record_urls(Relation),
]
