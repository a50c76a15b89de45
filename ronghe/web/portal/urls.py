"""The addresses of the portal."""

from django.urls import path

from ronghe.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("figures/", views.catalogue, name="figures"),
    path("figures/<slug:slug>/", views.figure, name="figure"),
    path("figures/<slug:slug>/rows/", views.rows, name="rows"),
    path("figures/<slug:slug>/rows.csv", views.download, name="csv"),
]
