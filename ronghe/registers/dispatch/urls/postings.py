"""The addresses of postings, and of what a batch's postings are exported as."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Posting
from ronghe.registers.dispatch.views import postings as views

app_name = "postings"
urlpatterns = [
    path("", views.index, name="index"),
    path("of/<str:batch>/", views.of_batch, name="of_batch"),
    path("of/<str:batch>/list.xlsx", views.list_of_batch, name="list"),
    path("of/<str:batch>/list.docx", views.list_on_paper, name="list_word"),
    path("of/<str:batch>/list.pdf", views.list_on_paper, {"kind": "pdf"}, name="list_pdf"),
    path("of/<str:batch>/list/", views.list_on_paper, {"kind": "page"}, name="list_page"),
    path("of/<str:batch>/summary.docx", views.summary_of_batch, name="summary"),
    path("of/<str:batch>/summary.pdf", views.summary_of_batch, {"kind": "pdf"}, name="summary_pdf"),
    path("of/<str:batch>/summary/", views.summary_of_batch, {"kind": "page"}, name="summary_page"),
    path("of/<str:batch>/open/", views.open_page, name="open"),
    path("of/<str:batch>/open.csv", views.open_data, {"kind": "csv"}, name="open_csv"),
    path("of/<str:batch>/open.json", views.open_data, {"kind": "json"}, name="open_json"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/related/", views.related, name="related"),
    path("<str:number>/agreement.docx", views.agreement, name="agreement"),
    path("<str:number>/agreement.pdf", views.agreement, {"kind": "pdf"}, name="agreement_pdf"),
    path("<str:number>/agreement/", views.agreement, {"kind": "page"}, name="agreement_page"),
    path("<str:number>/letter.docx", views.letter, name="letter"),
    path("<str:number>/letter.pdf", views.letter, {"kind": "pdf"}, name="letter_pdf"),
    path("<str:number>/letter/", views.letter, {"kind": "page"}, name="letter_page"),
    *record_urls(Posting),
]
