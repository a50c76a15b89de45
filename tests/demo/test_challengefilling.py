"""The open challenges of a small demonstration."""

from datetime import date

import pytest

from ronghe.demo.filling import Filler
from ronghe.demo.world import Scale, World
from tests.demo.programme import quiet

@pytest.mark.django_db
def test_x() -> None:
    filler = Filler(World(Scale(firms=60, experts=60, staff=0, needs=0, batches=0)), quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    import time
    t=time.time()
    print(filler._challenges(), time.time()-t)
