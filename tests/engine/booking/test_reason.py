"""Why a chain starts no earlier, and why there is none."""

from ronghe.engine.booking.chain import Leg, Link, Request, Thing, earliest
from ronghe.engine.booking.reason import nothing, why
from ronghe.engine.booking.spans import Span
from ronghe.engine.booking.stock import Change, Stock

AT_ONCE = Link(0, 0, 0, at_once=True)


def request(*legs: Leg, window: int = 100, stocks: dict[str, Stock] | None = None, **free: list[Span]) -> Request:
    things = {key: Thing(tuple(spans), 1) for key, spans in free.items()}
    return Request(tuple(legs), things, Span(0, window), stocks or {})


def test_the_leg_that_holds_the_chain_back_is_named_and_each_legs_own_earliest_start_stands_beside_it() -> None:
    asked = request(Leg(10, ("a",)), Leg(10, ("b",), (AT_ONCE,)), a=[Span(0, 100)], b=[Span(40, 90)])
    found = earliest(asked)
    assert found is not None
    assert why(asked, found).alone == (0, 40)
    assert why(asked, found).holding == (1,)


def test_where_no_slot_is_the_things_in_the_way_and_the_slot_without_them_are_named() -> None:
    asked = request(Leg(10, ("a",)), Leg(10, ("b",), (AT_ONCE,)), a=[Span(5, 100)], b=[Span(0, 5)])
    told = nothing(asked)
    assert earliest(asked) is None
    assert told.blocking == (1,)
    assert told.nearest is not None
    assert told.nearest.starts == (5, 5)
    assert told.longest == {1: 5}


def test_two_that_never_meet_block_by_one_of_them() -> None:
    asked = request(Leg(10, ("a",)), Leg(10, ("b",), (AT_ONCE,)), a=[Span(0, 20)], b=[Span(30, 50)])
    told = nothing(asked)
    assert told.blocking == (1,)
    assert told.longest == {}


def test_a_material_that_never_suffices_is_named_with_what_can_be_had() -> None:
    asked = request(
        Leg(10, ("a",), (), (("m", 3),)),
        Leg(10, ("a",), (Link(0),), (("m", 3),)),
        stocks={"m": Stock(1, (Change(50, 3),))},
        a=[Span(0, 100)],
    )
    assert nothing(asked).short == {"m": 4}
    assert nothing(asked).blocking == (1,)


def test_patience_is_told_of_where_a_longer_gap_would_do() -> None:
    asked = request(Leg(10, ("a",)), Leg(10, ("b",), (Link(0, 0, 5),)), a=[Span(0, 10)], b=[Span(60, 80)])
    told = nothing(asked)
    assert told.patient is not None
    assert told.patient.starts == (0, 60)


def test_lengths_that_do_not_fit_into_the_window_at_all_block_nothing() -> None:
    told = nothing(request(Leg(60, ("a",)), Leg(60, ("a",), (Link(0),)), a=[Span(0, 100)]))
    assert told.blocking == ()
    assert told.nearest is None
