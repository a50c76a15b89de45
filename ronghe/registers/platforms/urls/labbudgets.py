"""The addresses of purses of laboratories."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import LabBudget
from ronghe.registers.platforms.views import labrecords as views

app_name = "labbudgets"
urlpatterns = [
    path("<str:number>/", views.labbudget, name="detail"),
    *record_urls(LabBudget),
]
