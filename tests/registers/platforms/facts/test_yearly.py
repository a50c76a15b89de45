"""A year in figures: people by the day, projects by their filing, results by where they went, money by its purse."""

from datetime import date

from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.actions import conversions, labmoney
from ronghe.registers.platforms.facts.yearly import counted, figures_of, in_post
from tests.registers.platforms.labs import filed, hands_of, labyear, operating, result_of
from tests.registers.platforms.labs import in_post as hired
from tests.world import organisation


def test_every_figure_is_a_count_of_records(world):
    lab = operating(world)
    by = hands_of(lab)
    project = filed(world, lab=lab)
    gone = hired(lab, since=date(2023, 5, 1))
    perform(gone, "leave", by=by, answers={"until": "2024-06-30", "reason": "示例"})
    hired(lab, kind="support")
    far = organisation("示例外省企业二", region="110108")
    inside, outside = (
        conversions.enter(
            lab, result_of(lab), taker, by=by, mode="licence", fen=700_00, on=date(2024, 5, 1), deployment=project
        )
        for taker in (world.firm, far)
    )
    for one in (inside, outside):
        perform(one, "confirm", by=world.actor("province"), answers={"basis": "示例"})
    purse = labmoney.draw_up(lab, by=by, year=2024, purse="autonomous", source="示例", budget_fen=900_00)
    perform(purse, "fix", by=by, answers={"minutes": "示例"})
    perform(purse, "spend", by=by, answers={"amount": 1_00, "purpose": "示例", "on": "2024-03-01", "reference": "A"})
    assert figures_of(lab, 2024) == {
        "people": {"full": 1, "double": 0, "visiting": 0, "postdoc": 0, "support": 1},
        "researchers": 1,
        "came": 2,
        "left": 1,
        "projects": [project.provincial_number],
        "budget_fen": {"autonomous": 900_00},
        "spent_fen": {"autonomous": 1_00},
        "conversions": [inside.number],
        "conversions_outside": [outside.number],
        "conversions_fen": 700_00,
    }
    assert figures_of(lab, 2023)["researchers"] == 1
    assert figures_of(lab, 2023)["projects"] == []


def test_another_laboratorys_records_count_for_it_alone(world):
    one, other = operating(world), operating(world)
    filed(world, lab=one)
    assert counted(one).count() == 1
    assert not counted(other).exists()
    assert not in_post(date(2024, 6, 1), other).exists()
    assert begin(labyear(world), by=world.actor("lab")).record.figures == {}
