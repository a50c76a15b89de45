"""Addresses of the theme: the reader's choices of dress and language, and the gallery of components."""

from django.urls import path

from ronghe.web.theme import gallery, look

app_name = "theme"
urlpatterns = [
    path("look/", look.choose, name="look"),
    path("theme/", gallery.gallery, name="gallery"),
]
