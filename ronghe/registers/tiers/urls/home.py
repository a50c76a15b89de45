"""The addresses of the register's own pages."""

from django.urls import path

from ronghe.registers.tiers.views import firms, incubators, whatif

app_name = "tiers"
urlpatterns = [
    path("", firms.home, name="home"),
    path("whatif/", whatif.what_if, name="whatif"),
    path("incubators/", incubators.index, name="incubators"),
    path("incubators/<str:number>/", incubators.detail, name="incubator"),
    path("firms/<str:number>/", firms.firm, name="firm"),
    path("firms/<str:number>/<slug:tier>/", firms.ruled, name="ruled"),
    path("firms/<str:number>/<slug:tier>/word/", firms.ruled_paper, {"kind": "docx"}, name="ruled_word"),
    path("firms/<str:number>/<slug:tier>/pdf/", firms.ruled_paper, {"kind": "pdf"}, name="ruled_pdf"),
]
