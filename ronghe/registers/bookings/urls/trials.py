"""The addresses of pilot orders."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.bookings.models import Trial
from ronghe.registers.bookings.views import trials as views

app_name = "trials"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<str:line>/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/schedule/", views.schedule, name="schedule"),
    *record_urls(Trial),
]
