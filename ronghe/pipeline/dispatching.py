"""Dispatch: a table of scored pairs in, the whole batch assigned at once with its proof out."""

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.batch import Asked, Batch, Remark, gather
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.tables import Progress, check_output, silent, write_pairs

if TYPE_CHECKING:
    from ronghe.engine.dispatch.solution import Objective

OBJECTIVES = ("total", "floor", "nash")


@dataclass(frozen=True)
class Dispatched:
    """A solved dispatch. `plan` holds its tables; `remarks` say (Chinese, English) what of the input was set aside."""

    plan: Plan
    remarks: tuple[Remark, ...] = ()
    intakes: tuple[Any, ...] = field(default=(), repr=False)

    @property
    def pairs(self) -> Any:
        """The assigned pairs: need_id, supply_id, score, status and what is known of both (a Polars frame)."""
        return self.plan.pairs

    @property
    def unserved(self) -> Any:
        """The needs with an empty slot, each with its reason and what would serve it (a Polars frame)."""
        return self.plan.unserved

    @property
    def certificate(self) -> dict[str, Any]:
        """The proof: objective, total, bound, gap, proved, worst_off, served …"""
        return self.plan.certificate

    def explain(self, need_id: str, supply_id: str) -> Any:
        """Why this pair was, or was not, put together. Raises Refused for an unknown id."""
        from ronghe.pipeline.explain import explain

        return explain(self.plan, need_id, supply_id)

    def write(self, path: str | Path) -> None:
        """A workbook (.xlsx), or the assigned pairs alone as csv, tsv, jsonl or parquet."""
        write_plan(self.plan, Path(path))

    def report(self, path: str | Path) -> None:
        """One self-contained HTML page."""
        from ronghe.pipeline.report import write_report

        write_report(self.plan, Path(path))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.plan.pairs.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from ronghe.pipeline.notebook import plan_html

        return plan_html(self.plan)


def dispatch(
    matches: Any,
    *,
    needs: Any = None,
    experts: Any = None,
    demand: int = 1,
    capacity: int = 1,
    min_load: int = 0,
    objective: str = "total",
    coverage: str | None = None,
    min_score: float | None = None,
    locks: Any = None,
    forbid: Any = None,
    caps: Any = None,
    resume: Any = None,
    inertia: float | None = None,
    floor: float | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> Dispatched:
    """Assign the whole batch at once, proved optimal where the certificate says so.

    `matches` is a table (path, any Arrow / pandas / Polars table, or an iterable of mappings) with need_id, supply_id and
    score, any finite numbers. `demand`, `capacity` and `min_load` hold for everyone whose row in `needs` or `experts`
    says nothing else. `objective`: "total" the largest sum (slots may stay empty), "floor" the largest smallest need-sum
    and then the largest sum, "nash" the largest product of need-sums (scores of at least 0). `coverage="first"` serves as
    many needs as possible before anything else. `locks` and `forbid` are tables of pairs; `caps` a TOML file of limits;
    `resume` an earlier plan whose pairs stay fixed, or are worth `inertia` more when that is given.
    With "floor", `floor` asks for no more than that smallest need-sum instead of the largest possible. What has no
    polynomial algorithm stops after `time_limit` seconds (60), and the certificate then says how far it may be off.
    Raises Refused on unusable input or a wrong option.
    """
    told = progress or silent
    if objective not in OBJECTIVES:
        raise Refused(
            f"目标应为 {' / '.join(OBJECTIVES)}，读到 {objective}",
            f"objective must be one of {', '.join(OBJECTIVES)}, got {objective}",
        )
    if coverage not in (None, "first"):
        raise Refused(f"coverage 只能是 first，读到 {coverage}", f"coverage can only be 'first', got {coverage}")
    if inertia is not None and resume is None:
        raise Refused("inertia 要与 resume（原方案）同用", "inertia needs resume, the earlier plan")
    if floor is not None and objective != "floor":
        raise Refused(
            "floor（要保证的最低值）要与目标 floor 同用", "floor, the value to guarantee, needs objective floor"
        )
    if time_limit is not None and not time_limit > 0:
        raise Refused(
            f"time_limit 应为正的秒数，读到 {time_limit}", f"time_limit must be positive seconds, got {time_limit}"
        )
    for name, value, least in (("demand", demand, 0), ("capacity", capacity, 0), ("min_load", min_load, 0)):
        if value < least:
            raise Refused(f"{name} 不能小于 {least}，读到 {value}", f"{name} must be at least {least}, got {value}")
    from ronghe.engine.dispatch.solve import solve
    from ronghe.pipeline.planning import plan_of

    asked = Asked(demand, capacity, min_load, coverage, min_score, inertia)
    told("读取", 0, 1)
    batch = gather(
        matches, needs=needs, experts=experts, asked=asked, locks=locks, forbid=forbid, caps=caps, resume=resume
    )
    told("读取", 1, 1)
    if objective == "nash":
        _no_negative(batch)

    def staged(stage: str, share: float) -> None:
        told(f"求解 {stage}", round(share * 100), 100)

    try:
        solution = solve(
            batch.problem, cast("Objective", objective), progress=staged, floor=floor, time_limit=time_limit
        )
    except TimeoutError:
        raise Refused(
            "在时限内没有找到可行方案；请加大 --time-limit，或减少 --caps 里的约束",
            "no plan was found in time; raise --time-limit or drop some limits of --caps",
        ) from None
    inputs = {
        "matches": matches,
        "needs": needs,
        "experts": experts,
        "locks": locks,
        "forbid": forbid,
        "caps": caps,
        "resume": resume,
    }
    from ronghe import __version__

    extra = {"floor": floor, "time_limit": time_limit}
    notes = {
        "options": {"objective": objective, **{k: v for k, v in (asdict(asked) | extra).items() if v is not None}},
        "inputs": [_source(role, one) for role, one in inputs.items() if one is not None],
        "version": __version__,
        "synthetic": _synthetic(batch),
        "calibrated": "probability" in batch.edges.columns,
    }
    return Dispatched(plan_of(batch, solution, notes), tuple(batch.remarks))


def _no_negative(batch: Batch) -> None:
    """Nash welfare is a product: a score below zero has no meaning in it."""
    negative = batch.problem.usable & (batch.problem.score < 0)
    if negative.any():
        need, person, value = batch.edges.select("need_id", "supply_id", "score").row(int(negative.argmax()))
        raise Refused(
            f"目标 nash 要求得分不为负，{need} 与 {person} 的得分是 {value:g}；请改用 total 或 floor，或设 --min-score 0",
            f"objective nash needs scores of at least 0; {need} with {person} has {value:g}. "
            "Use total or floor, or --min-score 0",
        )


def write_plan(plan: Plan, path: Path) -> None:
    """A workbook for .xlsx; other endings hold the assigned pairs only, one row each."""
    check_output(path)
    if path.suffix.lower() == ".xlsx":
        from ronghe.pipeline.workbook import write_workbook

        write_workbook(plan, path)
    else:
        write_pairs(plan.pairs, path)


def _source(role: str, source: Any) -> dict[str, Any]:
    if isinstance(source, (str, Path)):
        content = Path(source).read_bytes()
        return {"role": role, "name": Path(source).name, "sha256": hashlib.sha256(content).hexdigest()}
    return {"role": role, "name": type(source).__name__}


def _synthetic(batch: Batch) -> bool:
    """Whether the matches say of themselves, by （合成） behind a name, that they are a demonstration."""
    return any(
        column in batch.edges.columns and bool(batch.edges[column].cast(str).str.contains("[（(]合成[）)]").any())
        for column in ("enterprise", "institution", "name")
    )
