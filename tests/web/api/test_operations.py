from ronghe.web.api.entries import ENTRIES
from ronghe.web.api.faces import served
from ronghe.web.api.operations import router
from tests.web.api.asking import Asking


def test_every_noun_has_the_same_operations_and_some_can_be_begun() -> None:
    for model in served().values():
        found = {(path, *op.methods) for path, view in router(model).path_operations.items() for op in view.operations}
        common = {
            ("/", "GET"),
            ("/{number}", "GET"),
            ("/{number}/events", "GET"),
            ("/{number}/as-of", "GET"),
            ("/{number}/{step}", "POST"),
        }
        assert found - common == ({("/", "POST")} if model.workflow.noun in ENTRIES else set())
        assert common <= found


def test_what_one_person_sees_is_kept_by_no_cache(ask: Asking) -> None:
    need = ask.world.need("open")
    for path in ("needs/", f"needs/{need.number}", f"needs/{need.number}/events"):
        assert ask.get(path, "county")["Cache-Control"] == "private, no-store"


def test_the_version_is_the_etag(ask: Asking) -> None:
    need = ask.world.need("open")
    assert ask.get(f"needs/{need.number}")["ETag"] == f'"{need.version}"'
