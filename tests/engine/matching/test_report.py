import json

import numpy as np
import pytest

from ronghe.engine.matching.report import Report, measured


def _report() -> Report:
    figures = {"mae_score": 0.7, "ndcg10": 0.8, "auc": float("nan"), "brier": 0.1, "ece": 0.02}
    return Report("level", 100, 90, 7, 0.125, 0.25, {"pairs": {"model": figures, "constant": figures}})


def test_a_report_survives_json_with_what_is_not_known() -> None:
    plain = json.loads(json.dumps(_report().as_json(), allow_nan=False))
    assert plain["quality"]["pairs"]["model"]["auc"] is None
    assert Report.from_json(plain).as_json() == plain


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ["90", "模型", "无法检验"]), ("en", ["90", "model", "not known"])]
)
def test_a_report_is_told_in_both_languages(language: str, words: list[str]) -> None:
    text = "\n".join(_report().lines(language))
    assert all(word in text for word in [*words, "1/(1+MAE) 0.7000"])
    assert "nan" not in text


def test_perfect_predictions_measure_as_perfect() -> None:
    label = np.array([1.0, 2.0, 3.0, 4.0, 1.0])
    good = (label >= 3).astype(float)
    found = measured(np.zeros(5, np.int64), label, label, good, label, good)
    assert (found["mae_score"], found["ndcg10"], found["auc"], found["brier"], found["ece"]) == (1, 1, 1, 0, 0)
