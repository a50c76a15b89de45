"""The addresses of imports."""

from django.urls import path

from ronghe.ledger.intake import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("template/<slug:kind>/", views.template, name="template"),
    path("upload/<slug:kind>/", views.upload, name="upload"),
    path("<int:key>/", views.detail, name="detail"),
    path("<int:key>/take/", views.start, name="take"),
    path("<int:key>/marked/", views.marked, name="marked"),
]
