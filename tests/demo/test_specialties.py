"""The vocabulary is as rich as the demonstration needs."""

from ronghe.demo.specialties import FIELDS, Phrase, fitting, phrase, specialties


def test_there_are_twelve_industries_with_six_specialties_each() -> None:
    industries: dict[str, int] = {}
    for specialty in specialties():
        industries[specialty.industry] = industries.get(specialty.industry, 0) + 1
    assert len(industries) >= 12
    assert min(industries.values()) >= 6


def test_every_specialty_has_enough_to_speak_about() -> None:
    for s in specialties():
        counts = [len(set(x)) for x in (s.objects, s.problems, s.methods, s.indicators)]
        assert all(n >= least for n, least in zip(counts, (8, 6, 6, 4), strict=True)), s.code


def test_firm_and_scholar_name_every_problem_differently() -> None:
    assert [(s.code, p) for s in specialties() for p in s.problems if p.firm == p.scholar] == []


def test_all_eight_fields_occur() -> None:
    assert {s.field for s in specialties()} == set(FIELDS)


def test_some_subjects_are_scarce_and_some_nobody_knows() -> None:
    assert sum(s.supply == 0 for s in specialties()) == 3
    assert sum(s.demand > 1 and 0 < s.supply < 1 for s in specialties()) >= 4


def test_no_phrase_holds_the_marks_of_a_pattern() -> None:
    for s in specialties():
        for p in (*s.objects, *s.problems, *s.methods):
            assert not set(p.firm + p.scholar) & set("[]{}|"), (s.code, p)


def test_every_indicator_states_a_range() -> None:
    assert [(s.code, i) for s in specialties() for i in s.indicators if "~" not in i] == []


def test_a_phrase_without_a_bar_is_said_alike_by_both() -> None:
    assert phrase("滑板|滑动水口") == Phrase("滑板", "滑动水口")
    assert phrase("滑板") == Phrase("滑板", "滑板")


def test_a_phrase_may_fit_some_objects_only() -> None:
    narrow, wide = phrase("漏液|密封失效@06"), phrase("贵|成本高")
    assert narrow == Phrase("漏液", "密封失效", frozenset({0, 6}))
    assert fitting([narrow, wide], 6) == [narrow, wide]
    assert fitting([narrow, wide], 1) == [wide]


def test_every_object_has_a_problem_and_two_methods_that_fit_it() -> None:
    lacking = [
        (s.code, s.objects[place].firm)
        for s in specialties()
        for place in range(len(s.objects))
        if not fitting(s.problems, place) or len(fitting(s.methods, place)) < 2
    ]
    assert lacking == []


def test_every_fit_names_an_object_that_exists() -> None:
    assert all(max(p.fits, default=0) < len(s.objects) for s in specialties() for p in (*s.problems, *s.methods))
