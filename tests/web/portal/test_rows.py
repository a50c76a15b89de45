"""The records behind a figure: each reader sees those that it may, and a spreadsheet runs nothing."""

import csv
import io

from django.utils import timezone

from ronghe.ledger.actor import PUBLIC
from ronghe.registers.needs.models import Need
from ronghe.web.portal.figures import FIGURES
from ronghe.web.portal.rows import as_csv, counted_rows
from tests.world import World

YEAR = timezone.localdate().year


def test_what_is_counted_but_not_for_everyone_is_counted_and_not_shown(world: World) -> None:
    world.need("submitted")
    world.need("open", confidentiality="named")
    shown = world.need("open", confidentiality="masked")
    seen, counted = counted_rows(FIGURES["needs-registered"], YEAR, PUBLIC)
    assert [one.pk for one in seen] == [shown.pk]
    assert counted == 3
    seen, counted = counted_rows(FIGURES["needs-registered"], YEAR, world.actor("county"))
    assert seen.count() == counted == 3


def test_a_city_narrows_both(world: World) -> None:
    world.need("open")
    for city, n in (("2101", 1), ("2102", 0)):
        seen, counted = counted_rows(FIGURES["needs-registered"], YEAR, PUBLIC, city)
        assert (seen.count(), counted) == (n, n)


def test_a_row_names_no_firm(world: World) -> None:
    world.need("open", confidentiality="masked")
    seen, _ = counted_rows(FIGURES["needs-registered"], YEAR, PUBLIC)
    assert world.firm.name not in "".join(as_csv(seen))


def test_a_spreadsheet_gets_every_row_and_no_formula(world: World) -> None:
    titles = ['=HYPERLINK("http://x")', "+1", "-1", "@x", '普通的，"标题"']
    for title in titles:
        Need.objects.filter(pk=world.need("open").pk).update(title=title)
    seen, _ = counted_rows(FIGURES["needs-registered"], YEAR, PUBLIC)
    text = "".join(as_csv(seen))
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert read[0][0] == "编号"
    names = {row[1] for row in read[1:]}
    assert names == {"'" + title for title in titles[:4]} | {titles[4]}
