"""Charts: lengths in proportion, names for those who don't see them, no colour in attributes."""

import re

from ronghe.pipeline.report.charts import bar, data_table, histogram, legend, table
from ronghe.pipeline.report.tallies import Bins

NAMES = (("入选的对", "chosen pairs"), ("全部候选", "all candidates"))


def test_a_bar_is_as_long_as_its_share() -> None:
    drawn = bar([(0.3, "c1"), (0.2, "c2"), (-0.1, "c3")], 1.0)
    assert re.findall(r'x="([\d.]+)" y="0" width="([\d.]+)"', drawn) == [("0.000", "30.000"), ("30.000", "20.000")]
    assert 'aria-hidden="true"' in drawn
    assert "<rect" not in bar([(1.0, "c1")], 0.0)


def test_a_histogram_has_a_title_and_every_count() -> None:
    drawn = histogram(Bins([0, 0.5, 1], [3, 1234]), Bins([0, 0.5, 1], [0, 9]), NAMES)
    assert drawn.startswith("<svg")
    assert 'role="img"' in drawn
    assert "<title>得分分布：入选的对" in drawn
    assert ">3<" in drawn
    assert ">1,234<" in drawn
    assert drawn.count("<rect") == 3
    assert "fill=" not in drawn
    assert histogram(Bins([0, 1], [2]), None, NAMES).count("<rect") == 1


def test_a_table_has_headings_for_columns_and_rows() -> None:
    made = table(("城市", "City"), ["名", "数"], [["<b>", "1"]])
    assert '<th scope="col">名</th><th scope="col" class="r">数</th>' in made
    assert '<th scope="row">&lt;b&gt;</th><td class="r">1</td>' in made
    assert 'tabindex="0"' in made
    assert data_table(("a", "b"), ["x"], []).startswith('<details class="data"><summary>')


def test_a_colour_key_has_words() -> None:
    assert "已落实" in legend([("bar1", ("已落实", "served"))])
