"""A tiny province with one batch, written up to a point."""

from ronghe.demo.drivefilling import Drafting, chosen_experts
from ronghe.demo.filling import Filler
from ronghe.demo.hands import Hands
from ronghe.demo.world import Scale, World

TINY = Scale(firms=40, experts=30, staff=0, needs=0, batches=1)


def quiet(stage: str, done: int, total: int) -> None:
    """Nobody looks."""


def drafted() -> Drafting:
    """The first batch up to the end of its public notice."""
    world = World(TINY)
    filler = Filler(world, quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    drive = world.drives()[0]
    draft = Drafting(drive, Hands(filler), TINY.firms, world.seed)
    draft.write(chosen_experts(drive, TINY.experts, [int(key[1:]) for key in world.shown_experts()], world.seed))
    return draft
