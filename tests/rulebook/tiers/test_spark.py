"""Every tier on Apache Spark, with executors that are processes of their own: the same columns as Polars gives."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from ronghe.facts.enterprise_year import FACTS
from ronghe.pipeline.firmyears import facts_table
from tests.rulebook.tiers.regulations import NAMES, cases, regulation
from tests.rulebook.tiers.test_columns import edges_of, firm

FIRMS = 400


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A cluster of two executors of one core on this machine."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not here: `make spark` adds it")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17 or later")
    made = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.mark.parametrize("name", NAMES)
def test_spark_decides_as_polars_does(spark: Any, tmp_path: Path, name: str) -> None:
    rng = random.Random(name)
    ruling = regulation(name).on(max(case.on for case in cases(name)))
    good = [case.facts for case in cases(name)]
    schema = {column: dtype for column, dtype in facts_table([]).schema.items() if column in FACTS}
    firms = [firm(rng, rng.choice(good), edges_of(ruling)) for _ in range(FIRMS)]
    frame = pl.DataFrame([{n: one.get(n) for n in schema} for one in firms], schema=schema).with_row_index("row")
    for n in range(2):  # a file for each executor
        frame[n * FIRMS // 2 : (n + 1) * FIRMS // 2].write_parquet(tmp_path / f"{n}.parquet")
    ours = ruling.columns(frame)
    theirs = pl.DataFrame(pl.from_arrow(ruling.columns(spark.read.parquet(str(tmp_path))).toArrow())).sort("row")
    assert len(set(ours["outcome"].to_list())) > 1
    assert_frame_equal(theirs.select(ours.columns).cast(dict(ours.schema)), ours, check_exact=True)
