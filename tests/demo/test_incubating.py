"""The demonstration's incubators."""

import pytest

from ronghe.demo.filling import Filler
from ronghe.demo.hands import Hands
from ronghe.demo.incubating import NAMES, write_incubators
from ronghe.demo.organisations import FIRM
from ronghe.demo.world import Scale, World
from ronghe.registers.parties.models import Organisation
from ronghe.registers.tiers.models import Membership
from tests.demo.programme import quiet


@pytest.mark.django_db
def test_each_incubator_has_builders_and_tenants() -> None:
    world = World(Scale(firms=60, experts=5, staff=0, needs=0, batches=0))
    filler = Filler(world, quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    everyone = list(world.organisations())
    firms = [one for one in everyone if one.kind == FIRM]
    made = write_incubators(Hands(filler), [one for one in everyone if one.kind != FIRM], firms, world.seed)
    assert made == Membership.objects.count()
    here = Organisation.objects.filter(kind="incubator")
    assert here.count() == len(NAMES)
    for one in here:
        assert Membership.objects.filter(incubator=one, part="builder").count() == 2
        assert Membership.objects.filter(incubator=one, part="tenant").exists()
