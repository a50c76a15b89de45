import io
from collections.abc import Callable

from django.test import Client, RequestFactory
from docx import Document

from ronghe.ledger.paper import Paper
from ronghe.registers.dispatch.views.downloads import as_asked, download
from tests.registers.dispatch import programme
from tests.world import World


def test_a_file_is_kept_under_its_name_and_never_shown_as_a_page() -> None:
    answer = download(b"x", "名单.csv", "text/csv")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%90%8D")
    assert answer["Content-Type"] == "text/csv"


def test_a_paper_is_a_word_document() -> None:
    asked, paper = RequestFactory().get("/"), Paper("示例文件", "", ("第一段。",))
    answer = as_asked(asked, paper, None, "paper", "docx")  # type: ignore[arg-type]
    assert 'filename="paper.docx"' in answer["Content-Disposition"]
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text == "示例文件"


def test_a_paper_is_a_pdf_where_that_is_asked() -> None:
    asked, paper = RequestFactory().get("/"), Paper("示例文件", "", ("第一段。",))
    answer = as_asked(asked, paper, None, "paper", "pdf")  # type: ignore[arg-type]
    assert 'filename="paper.pdf"' in answer["Content-Disposition"]
    assert answer.content[:5] == b"%PDF-"


def test_a_paper_as_a_page_escapes_what_people_wrote(world: World, browse: Callable[..., Client]) -> None:
    posting = programme.posting(world, "signing")
    type(world.firm).objects.filter(pk=world.firm.pk).update(name="<b>示例")
    text = browse("firm").get(f"/dispatch/postings/{posting.number}/agreement/").content.decode()
    assert "&lt;b&gt;示例" in text
    assert "<b>示例" not in text
