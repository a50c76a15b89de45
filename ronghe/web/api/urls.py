"""The addresses of the interface: everything under /api/."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI, Router

from ronghe import __version__
from ronghe.ledger.refusals import Gone
from ronghe.web.api import about, advising, documentation
from ronghe.web.api.describe import PROBLEMS, finish
from ronghe.web.api.faces import served
from ronghe.web.api.hands import READS
from ronghe.web.api.operations import router
from ronghe.web.api.pace import REQUESTS
from ronghe.web.api.problems import answer, handle

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class Api(NinjaAPI):
    """The interface; its description is made once, for it is the same for everybody."""

    _description: dict[str, Any] | None = None

    def get_openapi_schema(self, **given: Any) -> Any:
        """OpenAPI 3.1."""
        if self._description is None:
            self._description = finish(super().get_openapi_schema(**given))
        return self._description


api = Api(
    title="Ronghe 融合",
    version=__version__,
    description="The records, steps and rights of the platform. 平台的记录、步骤与权限。",
    docs_url=None,
    urls_namespace="api",
)
handle(api)
_GIVEN: dict[str, Any] = {"auth": READS, "throttle": REQUESTS, "tags": ["about"]}


@api.get("/me", operation_id="me", summary="当前身份 / as whom you act", response={200: about.Me, **PROBLEMS}, **_GIVEN)
def me(request: HttpRequest) -> dict[str, Any]:
    """Role and bounds of this request, and what the token allows."""
    return about.me(request)


@api.get(
    "/workflows/", operation_id="workflows", summary="流程一览 / workflows", response={200: dict, **PROBLEMS}, **_GIVEN
)
def workflows(request: HttpRequest) -> dict[str, Any]:
    """All nouns with their plural, which is their address."""
    return about.workflows()


@api.get(
    "/workflows/{noun}",
    operation_id="workflow",
    summary="一个流程 / one workflow",
    response={200: dict, **PROBLEMS},
    **_GIVEN,
)
def workflow(request: HttpRequest, noun: str) -> dict[str, Any]:
    """States, steps with what they ask and who takes them, turns, readings, and the fields of each face."""
    return about.workflow(noun)


@api.get(
    "/needs/{number}/matches",
    operation_id="needs_matches",
    summary="企业技术需求：推荐专家 / recommended experts (Technical need)",
    response={200: advising.Matches, **PROBLEMS},
    **_GIVEN | {"tags": ["needs"]},
)
def matches(request: HttpRequest, number: str) -> HttpResponse:
    """The ranked experts with the parts of their scores and the reasons; while somebody is looked for."""
    return JsonResponse(advising.matches(request, number))


for plural, model in served().items():
    api.add_router(f"/{plural}", router(model))


rest_of_all = Router()


@rest_of_all.api_operation(METHODS, "/{path:rest}", auth=READS, throttle=REQUESTS, include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """No such address."""
    return answer(Gone())


api.add_router("", rest_of_all)  # last, for it takes everything


def docs(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    return documentation.page(api.get_openapi_schema(path_params={}), request)


urlpatterns = [path("docs", docs, name="api-docs"), path("", api.urls)]
