"""The laboratories of a small demonstration: the article's figures come out of records, by the real steps."""

from datetime import date

import pytest

from ronghe.demo.filling import Filler
from ronghe.demo.labfilling import PROJECTS, RESEARCH, TAKEN_UP
from ronghe.demo.world import Scale, World
from ronghe.ledger.models import Event
from ronghe.registers.platforms.facts.yearly import converted, counted, researchers
from ronghe.registers.platforms.models import Conversion, Deployment, HelpRequest, LabBudget, Laboratory, LabYear
from tests.demo.programme import quiet


@pytest.mark.django_db
def test_four_laboratories_come_to_the_figures_of_the_article_by_counting_records() -> None:
    filler = Filler(World(Scale(firms=60, experts=60, staff=0, needs=0, batches=0)), quiet)
    filler._organisations()
    filler._people()
    filler._accounts()
    filler._laboratories()
    assert Laboratory.objects.filter(state="operating").count() == 4
    assert (researchers(date(2024, 12, 31)).count(), counted().count(), converted().count()) == (698, 50, 181)
    assert (RESEARCH, PROJECTS, TAKEN_UP) == (698, 50, 181)
    assert Conversion.objects.filter(state="entered").exists()  # what nobody confirmed counts nowhere
    assert set(Deployment.objects.values_list("state", flat=True)) == {"running"}
    assert Event.objects.filter(noun="deployment", step="query").exists()
    assert HelpRequest.objects.filter(state="settled", title__contains="准固态电池").count() == 1
    reports = LabYear.objects.filter(state="accepted", year=2024)
    assert sum(one.figures["researchers"] for one in reports) == 698
    assert sum(one.figures["researchers"] for one in reports) == researchers(date(2024, 12, 31)).count()
    assert all(0 < one.spent_fen < one.budget_fen for one in LabBudget.objects.all())
    assert all(one.synthetic for model in (Laboratory, Deployment, Conversion) for one in model.objects.all())
