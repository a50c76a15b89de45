"""A limited page answers 429 to too many posts, and reading it costs nothing."""

from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings

from ronghe.web.accounts.views.limits import limited


@override_settings(ACCOUNT_RATE_LIMITS={"signup": "2/m/ip"})
def test_posts_count_and_reading_does_not(db: None, rf: RequestFactory) -> None:
    page: Any = limited("signup")(lambda request: HttpResponse("ok"))
    assert [page(rf.get("/")).status_code for _ in range(9)] == [200] * 9
    assert [page(rf.post("/")).status_code for _ in range(4)] == [200, 200, 429, 429]
    assert page(rf.post("/", REMOTE_ADDR="10.0.0.9")).status_code == 200
