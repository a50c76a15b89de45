"""Learns from past judgements: from judged pairs to a model that orders, grades and gives probabilities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.applied import Applied
from ronghe.engine.matching.calibrate import Curve, crossed
from ronghe.engine.matching.heads import expected, graded, squashed, targets_of
from ronghe.engine.matching.kernels import NOISE, SAME_QUERY, Known
from ronghe.engine.matching.matcher import Matcher
from ronghe.engine.matching.modelfile import damaged, read, write
from ronghe.engine.matching.pairfit import NAMES, Fit
from ronghe.engine.matching.records import Profile, Query
from ronghe.engine.matching.report import Report, measured
from ronghe.engine.matching.ridge import Ridge, folds
from ronghe.engine.matching.tfidf import Csr
from ronghe.engine.matching.views import Asked, Offered, Views
from ronghe.engine.text.refusal import Refused

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Step = Callable[[int, int], None]
KINDS = ("level", "accepted")
LEAST, MOST = 10, 8_000  # judged pairs: fewer teach nothing, more are sampled so that memory stays below 4 GB
_READ = 6_000  # further documents whose words are counted
_TRIED = (1.0, 3.0, 10.0, 100.0)  # times the usual noise
_TRIAL = 1_200
_BLOCK = 1_000


@dataclass(frozen=True)
class Prediction:
    """Of some pairs: `score` 0..1 (orders them), `probability` (calibrated), `level` 1..4 or None, parts of the score."""

    score: Floats
    probability: Floats
    level: Ints | None
    parts: dict[str, Floats]


@dataclass(frozen=True)
class Influence:
    """A past judgement and by how much it moved a pair's expected grade; `pair` is its row in what was learned from."""

    pair: int
    label: float
    weight: float
    need_id: str
    supply_id: str


@dataclass(frozen=True, eq=False)
class Learned:
    """A learned model; it holds all it needs and works for queries and profiles it never saw."""

    kind: str
    report: Report
    views: Views
    known: Known
    centre: Floats  # of the fit features
    spread: Floats
    weights: Floats  # labelled pairs × targets
    mean: Floats  # of the targets
    slope: Floats  # of the targets over standardised relevance, expected beforehand
    label: Floats
    row: Ints
    curves: dict[str, tuple[Curve, ...]]  # "seen" and "new" queries, one curve per threshold
    ids: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def predict(self, matcher: Matcher, query: Ints, profile: Ints, progress: Step | None = None) -> Prediction:
        """Predictions of the pairs (query[i], profile[i]) of `matcher`, in their order, all finite."""
        raw, order, relevance, seen = self._raw(matcher, query, profile, progress)
        thresholds = np.empty((len(query), len(self.curves["seen"])))
        for name, rows in (("seen", seen), ("new", ~seen)):
            for i, curve in enumerate(self.curves[name]):
                thresholds[rows, i] = curve(raw[rows, i + 1])
        score = squashed(order, self.kind)
        level = graded(thresholds) if self.kind == "level" else None
        probability = thresholds[:, 1 if self.kind == "level" else 0]
        return Prediction(
            score, np.round(probability, 9), level, {"relevance": relevance, "learned": score - relevance}
        )

    def influences(self, matcher: Matcher, query: int, profile: int, top: int = 3) -> list[Influence]:
        """The past judgements that moved this pair's expected grade most, up or down."""
        pair = self._pairs(matcher, np.array([query]), np.array([profile]))
        kernel = self.known.rows(pair.asked, pair.offered, pair.single, 0, np.array([0]), pair.fit)[0]
        moved = kernel * self.weights[:, 0]
        best = np.argsort(-np.abs(moved), kind="stable")[:top]
        return [
            Influence(int(self.row[i]), float(self.label[i]), float(moved[i]), *(self.ids[i] if self.ids else ("", "")))
            for i in best
            if abs(moved[i]) > 1e-6
        ]

    def save(self, path: str | Path) -> None:
        """Writes the model as one file: plain arrays and a JSON header."""
        arrays = {f"views.{k}": v for k, v in self.views.to_arrays().items()}
        arrays |= {f"known.{k}": v for k, v in self.known.to_arrays().items()}
        arrays |= {name: getattr(self, name) for name in _OWN}
        for name, curves in self.curves.items():
            for i, curve in enumerate(curves):
                arrays |= {f"curve.{name}.{i}.x": curve.x, f"curve.{name}.{i}.y": curve.y}
        header = {"kind": self.kind, "report": self.report.as_json(), "features": list(NAMES), "ids": list(self.ids)}
        write(Path(path), header, arrays)

    @classmethod
    def load(cls, path: str | Path) -> "Learned":
        """Reads what `save` wrote. Raises Refused with one sentence when the file is not that."""
        header, arrays = read(Path(path))
        try:
            views, known = (
                {k.removeprefix(start): v for k, v in arrays.items() if k.startswith(start)}
                for start in ("views.", "known.")
            )
            count = len(targets_of(np.zeros(1), header["kind"])[0]) - 1
            curves = {
                name: tuple(Curve(arrays[f"curve.{name}.{i}.x"], arrays[f"curve.{name}.{i}.y"]) for i in range(count))
                for name in ("seen", "new")
            }
            model = cls(
                header["kind"],
                Report.from_json(header["report"]),
                Views.from_arrays(views),
                Known.from_arrays(known),
                **{name: arrays[name] for name in _OWN},
                curves=curves,
                ids=tuple((str(a), str(b)) for a, b in header["ids"]),
            )
            model._fits(list(header["features"]))
        except Refused:
            raise
        except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
            raise damaged(Path(path)) from error
        return model

    def _fits(self, names: list[str]) -> None:
        """Raises ValueError unless all arrays belong together."""
        known, pairs = self.known, len(self.label)
        width, axes = len(self.views.tfidf.buckets), self.views.basis.shape[1]
        right = (
            names == list(NAMES)
            and self.kind in KINDS
            and len(self.views.tfidf.idf) == len(self.views.tfidf.single) == width
            and len(self.views.kept) == len(self.views.basis)
            and self.centre.shape == self.spread.shape == (len(NAMES),)
            and self.weights.shape == (pairs, len(self.mean))
            and self.mean.shape == self.slope.shape == (len(self.curves["seen"]) + 1,)
            and self.row.shape == known.query.shape == known.profile.shape == known.fit_means.shape == (pairs,)
            and known.fit.shape == (pairs, len(NAMES))
            and known.query_text.shape == (len(known.query_mark), width)
            and known.text.shape == (len(known.profile_mark), width)
            and known.axes.shape == (len(known.profile_mark), axes)
            and known.single.shape[0] == len(known.profile_mark)
            and known.text_mean.shape == (width,)
            and known.single_mean.shape == (known.single.shape[1],)
            and known.axes_mean.shape == (axes,)
            and 0 <= known.query.min() <= known.query.max() < len(known.query_mark)
            and 0 <= known.profile.min() <= known.profile.max() < len(known.profile_mark)
            and len(self.ids) in (0, pairs)
            and (width == 0 or 0 <= self.views.kept.min(initial=0) <= self.views.kept.max(initial=0) < width)
            and all(len(c.x) == len(c.y) > 0 and (np.diff(c.x) >= 0).all() for cs in self.curves.values() for c in cs)
        )
        if not right:
            raise ValueError("parts do not fit")

    def _raw(
        self, matcher: Matcher, query: Ints, profile: Ints, progress: Step | None
    ) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
        raw = np.empty((len(query), len(self.mean)))
        order = np.empty(len(query))
        seen = np.zeros(len(query), bool)
        names, place = np.unique(self.known.query_mark[self.known.query], return_inverse=True)
        leniency = SAME_QUERY * np.stack([np.bincount(place, w, len(names)) for w in self.weights.T], 1)
        pairs, applied, done = self._pairs(matcher, query, profile), Applied.of(self.known, self.weights), 0
        by_query = np.argsort(pairs.query, kind="stable")
        for one in np.split(by_query, np.flatnonzero(np.diff(pairs.query[by_query])) + 1) if len(query) else ():
            at = int(pairs.query[one[0]])
            mark = pairs.asked.mark[at]
            same = int(np.searchsorted(names, mark))
            for rows in np.array_split(one, len(one) // _BLOCK + 1):
                fit = pairs.fit[rows]
                base, reading = applied.total(pairs.asked, pairs.offered, pairs.single, at, pairs.profile[rows], fit)
                base += self.mean + fit[:, :1] * self.slope
                order[rows] = base[:, 0]
                base += reading
                if same < len(names) and names[same] == mark:
                    seen[rows] = True
                    base += leniency[same]
                raw[rows] = base
            done += len(one)
            if progress:
                progress(done, len(query))
        return raw, order, pairs.relevance, seen

    def _pairs(self, matcher: Matcher, query: Ints, profile: Ints) -> "_NewPairs":
        relevance = matcher.score(query, profile).score
        wanted, q = np.unique(query, return_inverse=True)
        offered_at, p = np.unique(profile, return_inverse=True)
        asked = self.views.ask([matcher.queries[i] for i in wanted])
        offered = self.views.offer([matcher.profiles[i] for i in offered_at])
        measure = Fit(self.views, self.known.query_text, self.known.text)
        fit = (measure.measure(asked, offered, q, p, relevance) - self.centre) / self.spread
        return _NewPairs(asked, offered, self.views.single(offered.text), q, p, fit, relevance)


@dataclass(frozen=True)
class _NewPairs:
    """Pairs to be predicted, in the model's views; `query` and `profile` count within `asked` and `offered`."""

    asked: Asked
    offered: Offered
    single: Csr
    query: Ints
    profile: Ints
    fit: Floats
    relevance: Floats


_OWN = ("centre", "spread", "weights", "mean", "slope", "label", "row")


def learn(
    matcher: Matcher,
    query: Ints,
    profile: Ints,
    labels: Floats,
    *,
    kind: str = "level",
    ids: Sequence[tuple[str, str]] = (),
    progress: Step | None = None,
) -> Learned:
    """Learns from the judged pairs (query[i], profile[i]) of `matcher`: `labels` 1..4 for level, 0/1 for accepted.

    Above 8,000 pairs a fixed sample is learned from. `ids` (need_id, supply_id of each pair) go into the model as evidence.
    Raises Refused below 10 pairs and when all labels are equal.
    """
    labels = np.asarray(labels, float)
    _teachable(labels, kind)
    step = progress or (lambda done, total: None)
    rows = np.arange(len(labels))
    if len(rows) > MOST:
        rows = np.sort(np.random.default_rng(0).choice(len(rows), MOST, replace=False))
    wanted, q = np.unique(query[rows], return_inverse=True)
    offered_at, p = np.unique(profile[rows], return_inverse=True)
    queries, profiles = [matcher.queries[i] for i in wanted], [matcher.profiles[i] for i in offered_at]
    views = Views.fit(*_texts(matcher, wanted, offered_at))
    asked, offered = views.ask(queries), views.offer(profiles)
    step(1, 5)
    relevance = matcher.score(query[rows], profile[rows]).score
    raw_fit = Fit(views, asked.both, offered.text).measure(asked, offered, q, p, relevance)
    centre, spread = raw_fit.mean(0), raw_fit.std(0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    known = Known.of(views, asked, offered, q, p, (raw_fit - centre) / spread)
    label = labels[rows]
    targets = targets_of(label, kind)
    mean, slope = targets.mean(0), expected(targets)
    residual = targets - mean - known.fit[:, :1] * slope
    lenient = known.leniency()
    gram = known.gram()
    step(2, 5)
    noise = NOISE * _strength(gram, lenient, residual)
    for some in np.array_split(np.arange(len(gram)), len(gram) // 500 + 1):
        gram[some] += SAME_QUERY * (lenient[some][:, None] == lenient)
    ridge = Ridge.fit(gram, noise, residual)
    step(3, 5)
    curves, quality = _judged(ridge, known, q.astype(np.int64), label, targets - residual, relevance, kind)
    step(4, 5)
    positive = float(targets[:, 2 if kind == "level" else 1].mean())
    report = Report(kind, len(labels), len(rows), len(np.unique(lenient)), positive, noise, quality)
    kept_ids = tuple(ids[int(i)] for i in rows) if len(ids) else ()
    weights = np.ascontiguousarray(ridge.weights)
    step(5, 5)
    return Learned(kind, report, views, known, centre, spread, weights, mean, slope, label, rows, curves, kept_ids)


def _teachable(labels: Floats, kind: str) -> None:
    if kind not in KINDS:
        raise Refused(
            f"标签种类只能是 level 或 accepted，读到 {kind}", f"the label must be level or accepted, got {kind}"
        )
    if len(labels) < LEAST:
        raise Refused(
            f"只有 {len(labels)} 对评价，至少要 {LEAST} 对才能学习；请补充评价",
            f"{len(labels)} judged pairs; learning needs {LEAST}",
        )
    if (labels == labels[0]).all():
        raise Refused(
            f"所有评价都是 {labels[0]:g}，无从学习；请补充不同的评价",
            f"every judgement is {labels[0]:g}: there is nothing to learn; add differing ones",
        )


def _texts(matcher: Matcher, wanted: Ints, offered: Ints) -> tuple[list[Query], list[Profile]]:
    """The judged queries and profiles, and others up to a fixed number, whose words show what is common."""
    queries = dict.fromkeys([*wanted.tolist(), *range(min(len(matcher.queries), _READ))])
    profiles = dict.fromkeys(offered.tolist())
    room = _READ
    for i, one in enumerate(matcher.profiles):
        if room <= 0:
            break
        if i not in profiles:
            profiles[i] = None
            room -= max(len(one.documents), 1)
    return [matcher.queries[i] for i in queries], [matcher.profiles[i] for i in profiles]


def _strength(gram: Floats, lenient: Ints, residual: Floats) -> float:
    """The multiple of the usual noise with the least held-out squared error, on whole queries of about 1,200 pairs."""
    order = np.random.default_rng(0).permutation(lenient.max() + 1)
    place = np.argsort(order)[lenient]
    rows = np.sort(np.argsort(place, kind="stable")[:_TRIAL])
    group = np.unique(lenient[rows], return_inverse=True)[1].astype(np.int64)
    base = gram[np.ix_(rows, rows)] + SAME_QUERY * (group[:, None] == group)
    target = residual[rows, :1]
    loss = []
    for times in _TRIED:
        ridge = Ridge.fit(base.copy(), NOISE * times, target)
        error = 0.0
        for fold in _both_folds(group).values():
            for one in np.unique(fold):
                held = np.flatnonzero(fold == one)
                error += float(((ridge.without(held)[0] - target[held]) ** 2).sum())
        loss.append(error)
    return _TRIED[int(np.argmin(loss))]


def _both_folds(group: Ints) -> dict[str, Ints]:
    """Five folds of random pairs and, with two or more queries, of whole queries."""
    out = {"pairs": folds(np.arange(len(group)), 5)}
    count = len(np.unique(group))
    return out | ({"needs": folds(group, min(5, count))} if count > 1 else {})


def _judged(
    ridge: Ridge, known: Known, query: Ints, label: Floats, offset: Floats, relevance: Floats, kind: str
) -> tuple[dict[str, tuple[Curve, ...]], dict[str, dict[str, dict[str, float]]]]:
    """Calibration curves of seen and new queries from held-out predictions, and the quality of those predictions."""
    cuts = targets_of(label, kind)[:, 1:]
    good = cuts[:, 1 if kind == "level" else 0]
    curves: dict[str, tuple[Curve, ...]] = {}
    quality: dict[str, dict[str, dict[str, float]]] = {}
    for name, fold in _both_folds(known.leniency()).items():
        raw, order = np.empty_like(offset), np.empty(len(label))
        for one in np.unique(fold):
            held = np.flatnonzero(fold == one)
            predicted, weights = ridge.without(held)
            raw[held] = predicted + offset[held]
            order[held] = raw[held, 0] - known.leaning(held, weights[:, :1])[:, 0]
        curves["seen" if name == "pairs" else "new"] = tuple(Curve.fit(raw[:, i + 1], c) for i, c in enumerate(cuts.T))
        again = folds(np.arange(len(label)), 5, seed=1) if name == "pairs" else fold
        model = np.stack([crossed(raw[:, i + 1], c, again) for i, c in enumerate(cuts.T)], 1)
        plain = np.stack([crossed(relevance, c, again) for c in cuts.T], 1)
        flat = np.repeat(cuts.mean(0)[None], len(label), 0)
        quality[name] = {
            row: measured(query, label, score, p[:, 1 if kind == "level" else 0], _floats(p, kind), good)
            for row, score, p in (
                ("model", order, model),
                ("relevance", relevance, plain),
                ("constant", 0 * order, flat),
            )
        }
    curves.setdefault("new", curves["seen"])
    return curves, quality


def _floats(thresholds: Floats, kind: str) -> Floats | None:
    return graded(thresholds).astype(float) if kind == "level" else None
