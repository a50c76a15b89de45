"""The addresses of errands."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Errand
from ronghe.registers.platforms.views import helprequests as views

app_name = "errands"
urlpatterns = [
    path("<str:number>/", views.errand, name="detail"),
    *record_urls(Errand),
]
