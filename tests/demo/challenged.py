"""A tiny province with one list of challenges, written up to a point."""

from django.utils import timezone

from ronghe.demo.challengebids import Bidders
from ronghe.demo.challengelists import Listing, Stage
from ronghe.demo.challengesheets import SHEETS
from ronghe.demo.challengetime import Almanac
from ronghe.demo.challengetopics import clients, topics
from ronghe.demo.filling import Filler
from ronghe.demo.firms import firm
from ronghe.demo.hands import Hands
from ronghe.demo.world import Scale, World
from tests.demo.programme import quiet

FIRMS = [firm(number) for number in range(1, 61)]


def stage() -> tuple[Stage, Bidders]:
    """Who acts, on the day that it is."""
    world = World(Scale(firms=60, experts=60, staff=0, needs=0, batches=0))
    filler = Filler(world, quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    hands = Hands(filler)
    shown = {one.username: grant.organisation for one in world.accounts() for grant in one.grants if grant.organisation}
    almanac = Almanac(timezone.localdate())
    return Stage(hands, almanac, clients(topics(), FIRMS, "2101"), world.seed), Bidders(hands, FIRMS, shown)


def listed(sheet: str, *keys: str) -> Listing:
    """The list with these of its challenges, as far as it comes by itself."""
    here, bidders = stage()
    made = Listing(here, next(one for one in SHEETS if one.key == sheet), [one for one in topics() if one.key in keys])
    made.write(bidders, {})
    return made
