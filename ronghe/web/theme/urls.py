"""Addresses of the theme: the reader's choices of dress and language."""

from django.urls import path

from ronghe.web.theme import look

app_name = "theme"
urlpatterns = [path("look/", look.choose, name="look")]
