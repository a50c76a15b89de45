"""The addresses of bookings."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.bookings.models import Booking
from ronghe.registers.bookings.views import bookings as views
from ronghe.registers.bookings.views import chains, figures

app_name = "bookings"
urlpatterns = [
    path("", views.index, name="index"),
    path("bookings.ics", views.calendar, name="calendar"),
    path("checkin/", views.kiosk, name="kiosk"),
    path("chain/", chains.chain, name="chain"),
    path("figures/", figures.index, name="figures"),
    path("new/<str:resource>/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/propose/", views.propose, name="propose"),
    *record_urls(Booking),
]
