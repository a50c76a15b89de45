"""An expert is known by documents."""

from random import Random

from ronghe.demo.codes import CITIES
from ronghe.demo.experts import INSTITUTIONS, write_expert
from ronghe.demo.specialties import specialties


def test_every_subject_of_an_expert_has_a_document() -> None:
    chosen = specialties()[:3]
    expert = write_expert(1, chosen, Random(4))
    words = [word for document in expert["documents"] for word in document["keywords"]]
    for subject in chosen:
        assert any(p.firm in words or p.scholar in words for p in (*subject.objects, *subject.methods))


def test_a_specialised_institution_takes_only_its_own_industry() -> None:
    industries = {i.name: i.industries for i in INSTITUTIONS}
    for seed in range(200):
        expert = write_expert(seed, specialties()[:2], Random(seed))
        assert specialties()[0].industry in (industries[expert["institution"]] or {specialties()[0].industry})


def test_every_city_of_an_institution_exists() -> None:
    assert {i.city for i in INSTITUTIONS} <= set(CITIES)
    assert {s.industry for s in specialties()} >= {name for i in INSTITUTIONS for name in i.industries}


def test_documents_run_from_the_newest_to_the_oldest() -> None:
    years = [d["year"] for d in write_expert(3, specialties()[:2], Random(9))["documents"]]
    assert years == sorted(years, reverse=True)
