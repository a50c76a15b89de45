"""The addresses of the workplace."""

from django.urls import path

from ronghe.web.desk import views

app_name = "desk"
urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/done/", views.done, name="done"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/<int:key>/", views.open_notice, name="open_notice"),
    path("search/", views.search, name="search"),
]
