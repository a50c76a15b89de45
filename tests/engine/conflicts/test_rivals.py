"""Competing firms."""

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.conflicts.rivals import Post, group, rivals


def test_the_group_of_an_industry_is_its_first_three_digits() -> None:
    assert [group(code) for code in ("3451", "C3451", "345", "34", "C", "", "C34x1")] == [
        "345",
        "345",
        "345",
        *[""] * 4,
    ]


codes = st.sampled_from(["3451", "3452", "C3451", "3461", "34", ""])
posts = st.lists(st.builds(Post, st.integers(1, 3), st.integers(1, 5), st.just("某厂"), codes, st.just("在册任职")))


@given(posts, st.dictionaries(st.integers(1, 5), codes))
def test_every_firm_of_the_same_group_but_the_own_one_is_a_rival(given_posts, firms) -> None:
    found = {(e.person, e.organisation) for e in rivals(given_posts, firms)}
    assert found == {
        (p.person, firm)
        for p in given_posts
        for firm, industry in firms.items()
        if group(industry) and group(industry) == group(p.industry) and firm != p.organisation
    }
