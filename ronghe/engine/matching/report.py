"""What learning reports: cross-validated quality, on pairs held out and on queries held out, beside two baselines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.quality import auc, brier, ece, mae_score, ndcg

Floats = NDArray[np.float64]
MEASURES = ("mae_score", "ndcg10", "auc", "brier", "ece")
_HEADS = {"mae_score": "1/(1+MAE)", "ndcg10": "NDCG@10", "auc": "AUC", "brier": "Brier", "ece": "ECE"}
_FOLDS = {
    "pairs": ("随机留出评价对（需求已有评价）", "pairs held out (needs already judged)"),
    "needs": ("整条需求留出（全新需求）", "whole needs held out (new needs)"),
}
_ROWS = {"model": ("模型", "model"), "relevance": ("仅相关度", "relevance"), "constant": ("常数", "constant")}


@dataclass(frozen=True)
class Report:
    """`quality[folds][row][measure]`, folds pairs | needs, row model | relevance | constant; nan where undefined."""

    kind: str
    pairs: int
    used: int
    queries: int
    positive_share: float
    noise: float
    quality: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is not defined is None."""
        quality = {
            name: {
                row: {key: round(v, 6) if np.isfinite(v) else None for key, v in values.items()}
                for row, values in rows.items()
            }
            for name, rows in self.quality.items()
        }
        plain = {name: getattr(self, name) for name in ("kind", "pairs", "used", "queries", "positive_share", "noise")}
        return plain | {"quality": quality}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Report":
        """The inverse of `as_json`."""
        quality = {
            name: {
                row: {key: float("nan") if v is None else float(v) for key, v in values.items()}
                for row, values in rows.items()
            }
            for name, rows in plain["quality"].items()
        }
        return cls(**{**plain, "quality": quality})

    def lines(self, language: str) -> list[str]:
        """The report in words: "zh" or "en"."""
        at = 0 if language == "zh" else 1
        told = (
            f"学习用 {self.used} 对评价（共 {self.pairs} 对、{self.queries} 条需求），正例占 {self.positive_share:.1%}",
            f"learned from {self.used} judged pairs ({self.pairs} given, {self.queries} needs); "
            f"{self.positive_share:.1%} positive",
        )
        out = [told[at]]
        for name, rows in self.quality.items():
            out.append(f"{('五折交叉检验：', 'cross-validation: ')[at]}{_FOLDS[name][at]}")
            for row, values in rows.items():
                figures = "  ".join(f"{_HEADS[key]} {v:.4f}" for key, v in values.items() if np.isfinite(v))
                out.append(f"  {_ROWS[row][at]}  {figures}")
        if "needs" not in self.quality:
            out.append(
                ("评价只涉及一条需求，无法检验对全新需求的效果", "one need only: quality on new needs is not known")[at]
            )
        return out


def measured(
    group: NDArray[np.int64], label: Floats, score: Floats, probability: Floats, level: Floats | None, good: Floats
) -> dict[str, float]:
    """All measures of one set of predictions; `good` is 0/1, `group` the query of each row."""
    return {
        "mae_score": mae_score(label, level) if level is not None else float("nan"),
        "ndcg10": ndcg(group, label - label.min() if level is None else label - 1.0, score),
        "auc": auc(good, score),
        "brier": brier(good, probability),
        "ece": ece(good, probability),
    }
