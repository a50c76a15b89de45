"""The addresses of assessments."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Assessment
from ronghe.registers.dispatch.views import assessing as views

app_name = "assessments"
urlpatterns = [
    path("", views.index, name="index"),
    path("publish/<str:batch>/", views.publish_batch, name="publish_batch"),
    path("rewards/<str:batch>/", views.publish_rewards, name="publish_rewards"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/form.docx", views.form, name="form"),
    path("<str:number>/form.pdf", views.form, {"kind": "pdf"}, name="form_pdf"),
    path("<str:number>/form/", views.form, {"kind": "page"}, name="form_page"),
    *record_urls(Assessment),
]
