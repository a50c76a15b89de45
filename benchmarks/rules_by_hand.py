"""The two tiers of the rules benchmark as an analyst would write them in Polars: the same clauses, unknowns and ranges."""

import polars as pl

c = pl.col
WAN = 1_000_000
ROUTES = ("hightech_valid", "award_national", "research_body", "standard_lead")
HEADS = ("rd_staff", "rd_direct", "rd_depreciation", "rd_amortisation", "rd_design", "rd_trial")
SMALL_TECH = [
    *("B1", "B2a", "B2b", "B2c", "B3", "B4", "B5", "D1", "D2", "D3", "D4", "K1", "K2", "outcome"),
    *(f"{s}_{side}" for s in ("S1", "S2a", "S2b", "S2", "S3", "S") for side in ("low", "high")),
]
HIGH_TECH = [
    *("C1", "C2", "C2b", "C3", "C4", "R", "C5", "C5b", "C6", "G1", "G2", "C7", "C8", "outcome"),
    *(f"{s}_{side}" for s in ("S1", "S2", "S3", "S4a", "S4b", "S") for side in ("low", "high")),
]


def stepped(value: pl.Expr, table: list[tuple[float, float]], below: float = 0) -> pl.Expr:
    """The points of the highest edge that is reached."""
    found = pl.when(value < table[-1][0]).then(below)
    for edge, gives in reversed(table):
        found = pl.when(value >= edge).then(gives).otherwise(found)
    return found


def ratio(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """A quotient; by zero it is unknown."""
    return pl.when(b != 0).then(a / b)


def snapped(value: pl.Expr) -> pl.Expr:
    """To twelve decimals. Divided by a column, for Polars multiplies by the reciprocal of a literal."""
    return (value * 1e12 + 0.5).floor() / (value * 0 + 1e12)


def either(when: pl.Expr, then: pl.Expr | float, otherwise: pl.Expr | float) -> pl.Expr:
    """One of two, and unknown where the condition is."""
    return pl.when(when).then(then).when(~when).then(otherwise)


def least(name: str, points: int) -> pl.Expr:
    """Whether a range of points reaches so many."""
    return pl.when(c(f"{name}_low") >= points).then(True).when(c(f"{name}_high") < points).then(False)


def small_tech(frame: pl.LazyFrame) -> pl.LazyFrame:
    """科技型中小企业."""
    tech = [(0.3, 20.0), (0.25, 16.0), (0.2, 12.0), (0.15, 8.0), (0.1, 4.0)]
    s1 = stepped(ratio(c("tech_staff"), c("staff")), tech)
    sales = [(0.06, 50.0), (0.05, 40.0), (0.04, 30.0), (0.03, 20.0), (0.02, 10.0)]
    s2a = stepped(ratio(c("rd"), c("sales")), sales)
    costs = [(0.3, 50.0), (0.25, 40.0), (0.2, 30.0), (0.15, 20.0), (0.1, 10.0)]
    s2b = stepped(ratio(c("rd"), c("cost_expense")), costs)
    ip2 = stepped(c("ip2"), [(4, 24), (3, 18), (2, 12), (1, 6)])
    s3 = pl.when(c("ip1") >= 1).then(30).when(c("ip1") < 1).then(ip2)
    visit = (c("staff") <= 5) | (c("ip1") + c("ip2") == 0) | (c("rd") < 10 * WAN) | c("revoked") | c("first_time")
    parts = {"S1": (s1, 20), "S2a": (s2a, 50), "S2b": (s2b, 50), "S3": (s3, 30)}
    frame = frame.with_columns(
        B1=c("resident"),
        B2a=c("staff") <= 500,
        B2b=c("sales") <= 20_000 * WAN,
        B2c=c("assets") <= 20_000 * WAN,
        B3=c("allowed_products"),
        B4=c("clean_two_years"),
        **{f"D{n}": c(name) for n, name in enumerate(ROUTES, 1)},
        K1=visit,
        K2=c("audited_tax"),
        **{f"{n}_low": s.fill_null(0) for n, (s, _) in parts.items()},
        **{f"{n}_high": s.fill_null(most) for n, (s, most) in parts.items()},
    )
    frame = frame.with_columns(
        S2_low=pl.max_horizontal("S2a_low", "S2b_low"), S2_high=pl.max_horizontal("S2a_high", "S2b_high")
    )
    frame = frame.with_columns(
        S_low=c("S1_low") + c("S2_low") + c("S3_low"), S_high=c("S1_high") + c("S2_high") + c("S3_high")
    )
    frame = frame.with_columns(B5=least("S", 60) & least("S1", 1))
    routes = c("B5") | c("D1") | c("D2") | c("D3") | c("D4")
    met = c("B1") & c("B2a") & c("B2b") & c("B2c") & c("B3") & c("B4") & routes
    return frame.with_columns(outcome=met.cast(pl.Int8).fill_null(-1))


def high_tech(frame: pl.LazyFrame) -> pl.LazyFrame:
    """高新技术企业; the outcome of the undecided is left at -1, without asking whether facts or experts are wanted."""
    years = c("accounting_years")

    def counted(end: str) -> pl.Expr:
        seven = sum((c(f"{name}{end}") for name in HEADS[1:]), c(f"{HEADS[0]}{end}")) + c(f"rd_entrusted{end}") * 0.8
        other, room = c(f"rd_other{end}"), seven * 0.25
        return seven + either(other <= room, other, room)

    def three(one: pl.Expr, two: pl.Expr, three: pl.Expr) -> pl.Expr:
        return one + either(years >= 2, two, 0) + either(years >= 3, three, 0)

    def growth(first: pl.Expr, second: pl.Expr, third: pl.Expr) -> pl.Expr:
        of_three = (ratio(second, first) + ratio(third, second)) * 0.5 - 1
        return snapped(either((years >= 3) & (first != 0), of_three, ratio(third, second) - 1))

    frame = frame.with_columns(
        R=three(counted(""), counted("_2"), counted("_3")),
        n1=c("assets_3") - c("liabilities_3"),
        n2=c("assets_2") - c("liabilities_2"),
        n3=c("assets") - c("liabilities"),
    )
    frame = frame.with_columns(
        G1=growth(c("n1"), c("n2"), c("n3")),
        G2=growth(c("sales_3"), c("sales_2"), c("sales")),
        share=snapped(ratio(c("R"), three(c("sales"), c("sales_2"), c("sales_3")))),
        yearly=snapped(c("conversions") / (c("conversions") * 0 + 3)),
    )
    wanted = pl.when(c("sales") > 20_000 * WAN).then(0.03).when(c("sales") > 5_000 * WAN).then(0.04)
    wanted = wanted.when(c("sales") > -WAN).then(0.05).when(c("sales") <= -WAN).then(0)

    def rights(place: int, judged: int, bonus: int) -> pl.Expr:
        bands = [(5, (5, 6)), (3, (3, 4)), (1, (1, 2))]
        second = stepped(c("ip2"), [(edge, gives[place]) for edge, gives in bands])
        quantity = either(c("ip1") > 0, stepped(c("ip1"), [(1, (7, 8)[place])]), second)
        way = either(c("ip_own"), (1, 6)[place], (1, 3)[place])
        extra = either(c("standard_part"), bonus, 0)
        return either(c("ip1") + c("ip2") <= 0, 0, judged + quantity + way) + extra

    def converted(place: int) -> pl.Expr:
        bands = [(5, (25, 30)), (4, (19, 24)), (3, (13, 18)), (2, (7, 12)), (1, (1, 6))]
        return stepped(c("yearly"), [(edge, gives[place]) for edge, gives in bands])

    def grown(rate: str, first: pl.Expr, second: pl.Expr, place: int, silent: int) -> pl.Expr:
        bands = [(0.35, (9, 10)), (0.25, (7, 8)), (0.15, (5, 6)), (0.05, (3, 4)), (0, (1, 2))]
        banded = either(c(rate) > 0, stepped(c(rate), [(edge, gives[place]) for edge, gives in bands]), 0)
        review = (years < 2) | (second < 0) | ((years >= 3) & (first < 0))
        return either(review, silent, either(second == 0, 0, banded)).fill_null(silent)

    assets, sales = (c("n1"), c("n2")), (c("sales_3"), c("sales_2"))
    frame = frame.with_columns(
        C1=c("age_days") >= 365,
        C2=c("core_ip"),
        C2b=pl.lit(True) | c("ip_before_year"),
        C3=c("in_field"),
        C4=ratio(c("tech_staff"), c("staff")) >= 0.1,
        C5=c("share") >= wanted,
        C5b=c("domestic_share") >= 0.6,
        C6=ratio(c("hightech_revenue"), c("total_revenue")) >= 0.6,
        C8=c("clean_year"),
        S1_low=c("expert_ip").fill_null(pl.min_horizontal(rights(0, 0, 0).fill_null(0), 30)),
        S1_high=c("expert_ip").fill_null(pl.min_horizontal(rights(1, 16, 2).fill_null(30), 30)),
        S2_low=c("expert_conversion").fill_null(converted(0).fill_null(0)),
        S2_high=c("expert_conversion").fill_null(converted(1).fill_null(30)),
        S3_low=c("expert_management").fill_null(0),
        S3_high=c("expert_management").fill_null(20),
        S4a_low=grown("G1", *assets, 0, 0),
        S4a_high=grown("G1", *assets, 1, 10),
        S4b_low=grown("G2", *sales, 0, 0),
        S4b_high=grown("G2", *sales, 1, 10),
    )
    scores = ("S1", "S2", "S3", "S4a", "S4b")
    frame = frame.with_columns(
        **{f"S_{side}": sum((c(f"{s}_{side}") for s in scores[1:]), c(f"S1_{side}")) for side in ("low", "high")}
    )
    frame = frame.with_columns(C7=pl.when(c("S_low") > 70).then(True).when(c("S_high") <= 70).then(False))
    first, *rest = ("C1", "C2", "C2b", "C3", "C4", "C5", "C5b", "C6", "C7", "C8")
    met = c(first)
    for one in rest:
        met = met & c(one)
    return frame.with_columns(outcome=met.cast(pl.Int8).fill_null(-1))
