"""A plan as a workbook an officer can publish, and that workbook (or a bare table of pairs) as a plan again."""

from ronghe.pipeline.workbook.read import plan_of_pairs, read_plan
from ronghe.pipeline.workbook.write import write_workbook

__all__ = ["plan_of_pairs", "read_plan", "write_workbook"]
