"""A stock against a look at every minute."""

import random

from ronghe.engine.booking.stock import Change, Stock


def test_the_minute_from_which_there_is_enough_is_that_of_looking_at_every_minute() -> None:
    rng = random.Random(3)
    for _ in range(2000):
        stock = Stock(
            rng.randint(0, 6), tuple(Change(rng.randint(0, 20), rng.randint(-4, 4)) for _ in range(rng.randint(0, 5)))
        )
        quantity = rng.randint(1, 6)

        def level(minute: int, stock: Stock = stock) -> int:
            return stock.level + sum(c.quantity for c in stock.changes if c.at <= minute)

        good = [t for t in range(-1, 22) if all(level(later) >= quantity for later in range(t, 22))]
        found = stock.enough_from(quantity)
        assert (good[0] if good else None) == (None if found is None else max(found, -1))
        assert stock.most() == level(99)


def test_what_is_taken_counts() -> None:
    stock = Stock(5).taking([Change(10, -3)])
    assert stock.enough_from(3) is None
    assert stock.enough_from(2) == -(2**62)
