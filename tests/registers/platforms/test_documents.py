"""The yearly report as a paper: its figures are those of the ledger, and it says that they are synthetic."""

from ronghe.ledger.perform import begin
from ronghe.registers.platforms.documents import paper
from ronghe.registers.platforms.facts.yearly import told
from tests.registers.platforms.labs import filed, hands_of, labyear


def test_the_paper_names_each_counted_project(world):
    report = labyear(world)
    project = filed(world, lab=report.laboratory)
    one = begin(report, by=hands_of(report.laboratory)).record
    made = paper(one, told(one))
    words = "".join(block for block in made.blocks if isinstance(block, str))
    assert project.provincial_number in words
    assert "科研人员1人" in words
    assert made.synthetic
