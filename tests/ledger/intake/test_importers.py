from ronghe.ledger.intake.importers import importer, importers_for


def test_each_role_is_offered_what_it_may_hand_in(db: None) -> None:
    assert {one.kind for one in importers_for("firm")} == {"register-needs", "dispatch-entries"}
    assert {one.kind for one in importers_for("county")} == {
        "register-needs",
        "register-organisations",
        "dispatch-entries",
        "enterprise-years",
    }
    assert importers_for("auditor") == []


def test_an_unknown_kind_is_none(db: None) -> None:
    assert importer("nonsense") is None
    found = importer("register-needs")
    assert found is not None
    assert found.spec.name == "register-needs"
