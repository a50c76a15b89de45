from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.registers.dispatch.views.ordering import arranged, asked, onward
from tests.registers.dispatch import programme
from tests.world import World

NAMES = st.lists(st.sampled_from("abcdef"), unique=True)
CLICK = st.tuples(st.sampled_from(["up", "down", "out", "add", "save", "look", ""]), st.sampled_from("abcdefg"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, CLICK)
def test_a_click_loses_and_doubles_nothing(order: list[str], click: tuple[str, str]) -> None:
    verb, name = click
    after = arranged(order, f"{verb}:{name}")
    assert len(set(after)) == len(after)
    wanted = set(order) - {name} if verb == "out" else set(order) | {name} if verb == "add" else set(order)
    assert set(after) == wanted
    if verb in ("up", "down") and name in order:
        assert abs(after.index(name) - order.index(name)) <= 1
        assert arranged(after, f"{'down' if verb == 'up' else 'up'}:{name}") == order or after == order


def test_up_moves_to_the_front_and_down_to_the_end() -> None:
    assert arranged(["a", "b", "c"], "up:c") == ["a", "c", "b"]
    assert arranged(["a", "b", "c"], "up:a") == ["a", "b", "c"]
    assert arranged(["a", "b", "c"], "down:a") == ["b", "a", "c"]
    assert arranged(["a"], "down:a") == ["a"]


def test_the_form_is_read_in_its_order() -> None:
    request = RequestFactory().post("/", {"order": ["x", "y"], "do": "down:x"})
    assert asked(request) == (["y", "x"], "down:x")


def test_a_script_is_led_on_by_a_header(world: World) -> None:
    batch = programme.batch(world)
    request = RequestFactory().get("/")
    assert onward(request, batch)["Location"] == batch.get_absolute_url()
    request.htmx = True
    assert onward(request, batch)["HX-Redirect"] == batch.get_absolute_url()
