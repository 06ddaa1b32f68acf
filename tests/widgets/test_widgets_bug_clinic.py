"""The bug clinic: what it shows is what it ran, its verdicts follow from the patient, and a file brings no code."""

import json
import sys
from collections import Counter

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.bug_clinic.clinic import NIGHT_TESTS, WARD, night_patient, ward
from workbook.widgets.explorables.bug_clinic.diagnosis import DIAGNOSES, PLACES, enough_minutes, judge, telling_tests
from workbook.widgets.explorables.bug_clinic.faults import FAULTS, HEALTHY, source
from workbook.widgets.explorables.bug_clinic.patients import (
    DATA,
    DEPTHS,
    Patient,
    load_patient,
    places_of,
    save_patient,
)
from workbook.widgets.explorables.bug_clinic.signature import UNTOLD, clears_of_a_late_step, read
from workbook.widgets.explorables.bug_clinic.tests_to_order import TESTS, run_test


def someone(fault, depth="shallow", data="digits", seed=0):
    return Patient(fault, places_of(fault, depth)[-1], data, depth, seed)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_changes_the_healthy_program_and_still_compiles(fault):
    text = source(fault, 2)
    compile(text, fault, "exec")
    assert (text == HEALTHY) == (fault == "healthy")
    assert "{" not in text


def test_the_healthy_program_is_nnlibs_network_number_for_number():
    one = Patient("healthy", "nowhere", "digits", "deep", 3).admit()
    mine, rng = one.network(), one.rng(1)
    theirs = nn.mlp(one.sizes, rng=rng, dtype=np.float64)
    theirs[-1].W.value *= 0.01
    assert np.array_equal(mine.theta, theirs.theta)
    one.train(mine, one.X, one.y, 2)
    nn.fit(theirs, nn.CrossEntropyLoss(), nn.SGD(0.05), one.X, one.y, epochs=2, batch_size=32, rng=one.rng(2))
    assert np.allclose(mine.theta, theirs.theta)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_quick_tests_run_on_every_fault(fault):
    one = someone(fault, "shallow", "petals").admit()
    for name in ("start", "twice", "data", "activations", "reading"):
        assert all(run_test(name, one).words)


@pytest.mark.parametrize("name", ["batch", "gradients"])
@pytest.mark.parametrize("fault", FAULTS)
def test_the_longer_tests_run_on_every_fault(fault, name):
    assert all(run_test(name, someone(fault, "shallow", "petals").admit()).words)


@pytest.mark.parametrize("name", sorted(set(TESTS) - {"curves", "rates"}))
def test_a_test_says_the_same_in_whatever_order_it_is_ordered(name):
    one = someone("dropout_on", "shallow", "petals")  # it draws at random in every answer
    later = one.admit()
    run_test("start", later)
    assert run_test(name, one.admit()).words == run_test(name, later).words


def test_the_start_of_a_summed_loss_is_the_batch_times_log_k():
    found = run_test("start", someone("sum_loss").admit()).numbers
    assert found["loss"] / np.log(10) == pytest.approx(32, rel=0.01)


def test_softmax_twice_never_gets_below_its_floor():
    found = run_test("batch", someone("softmax_twice").admit()).numbers
    assert min(found["losses"]) > np.log(np.e + 9) - 1


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (fault, place)
        for fault in ("missing_slope", "transposed", "bias_axis", "bias_total")
        for place in places_of(fault, "deep")
    ],
)
def test_the_gradient_check_names_fault_and_layer(fault, place):
    one = Patient(fault, place, "petals", "deep", 1).admit()
    ((layer, kind, name),) = run_test("gradients", one).numbers["wrong"]
    assert f"layer {layer}" == place
    assert (kind, name) == {"missing_slope": ("bend", "x"), "transposed": ("sum", "x")}.get(fault, ("sum", "b"))


def test_the_rounding_of_large_sums_is_no_wrong_gradient():
    one = Patient("dead", "layer 1", "petals", "deep", 70).admit()  # nn.check_layer alone fails here, by 1.4e-6
    assert run_test("gradients", one).numbers["wrong"] == []


@pytest.mark.parametrize("place", places_of("dead", "deep"))
def test_activations_name_the_dead_layer(place):
    found = run_test("activations", Patient("dead", place, "digits", "deep", 2).admit()).numbers
    assert f"layer {found['worst']}" == place and max(found["silent"]) > 0.9


def test_the_ward_is_diagnosed_by_the_clinics_own_physician():
    for patient in (WARD[0], WARD[2], WARD[3], WARD[4], WARD[6], WARD[7]):
        one = patient.admit()
        faults, place = read(lambda name, one=one: run_test(name, one), one.k, patient.depth)
        assert patient.fault in faults and place == patient.place


def test_ten_patients_each_with_another_fault():
    assert len(WARD) == 10 and len({patient.fault for patient in WARD}) == 10


# ---- verdicts


def verdict(patient, chosen, place, ordered=(), available=tuple(TESTS)):
    return judge(patient, chosen, place, list(ordered), available)


def test_right_needs_fault_and_place():
    patient = Patient("dead", "layer 2", "digits", "shallow", 0)
    assert verdict(patient, ("dead",), "layer 2", ["activations"]).right
    wrong_place = verdict(patient, ("dead",), "layer 1", ["activations"])
    assert not wrong_place.right and "place is not" in wrong_place.sentences[0]
    wrong_fault = verdict(patient, ("zero_start",), "layer 2")
    assert not wrong_fault.right and FAULTS["dead"].name in wrong_fault.sentences[0]
    assert "activations, layer by layer (3 min)" in wrong_fault.sentences[-2]


def test_a_diagnosis_without_a_telling_test_was_luck():
    patient = Patient("unscaled", "data")
    assert any("lucky" in text for text in verdict(patient, ("unscaled",), "data", ["start"]).sentences)
    assert not any("lucky" in text for text in verdict(patient, ("unscaled",), "data", ["data"]).sentences)


@pytest.mark.parametrize("pair", UNTOLD)
def test_at_night_what_no_test_tells_apart_is_right_only_as_a_pair(pair):
    for fault in pair:
        patient = someone(fault)
        assert verdict(patient, pair, patient.place, available=NIGHT_TESTS).right
        alone = verdict(patient, (fault,), patient.place, available=NIGHT_TESTS)
        assert not alone.right and "Nobody can know that" in alone.sentences[0]


def test_with_the_loop_read_the_pair_is_not_enough():
    late = Patient("step_late", "loop", depth="shallow")
    assert verdict(late, ("step_late",), "loop", ["reading"]).right
    both = verdict(late, UNTOLD[0], "loop", ["curves"])
    assert not both.right and "read the training loop (15 min)" in both.sentences[1]


def test_a_deep_network_that_learns_with_ten_times_the_rate_is_cleared():
    one = Patient("healthy", "nowhere")
    assert judge(one, ("healthy",), "nowhere", ["twice", "rates", "gradients", "curves"], NIGHT_TESTS, True).right
    assert not judge(one, ("healthy",), "nowhere", ["curves"], NIGHT_TESTS, False).right
    both = judge(one, UNTOLD[0], "nowhere", ["curves"], NIGHT_TESTS, True)
    assert not both.right and "other learning rates (5 min)" in both.sentences[1]


def test_on_petals_no_rate_clears_of_a_late_step():
    learned = {"losses": [1.1, 1.1, 1.0, 0.5, 0.05, 9.0, 9.0]}
    assert clears_of_a_late_step(learned, 10, "deep")
    assert not clears_of_a_late_step(learned, 3, "deep") and not clears_of_a_late_step(learned, 10, "shallow")
    needed, all_needed = telling_tests(Patient("healthy", "nowhere", "petals"), NIGHT_TESTS)
    assert all_needed and needed == ["twice", "gradients", "curves"]


def test_apart_is_what_data_activations_and_rates_leave():
    one = Patient("apart", "loop")
    proven = verdict(one, ("apart",), "loop", ["data", "activations", "rates"])
    assert proven.right and proven.enough == 10 and len(proven.sentences) == 3
    assert "lucky" in verdict(one, ("apart",), "loop", ["curves", "batch"]).sentences[1]
    start, *losses = run_test("batch", someone("apart", data="petals").admit()).numbers["losses"]
    assert min(losses) > 0.8 * start  # its loop shuffles the one batch apart as well
    assert widgets.bug_clinic().kinds_told_by("train to the end") == 1


@pytest.mark.parametrize("seed", [21, 30])
def test_a_rate_that_is_too_large_is_read_also_where_something_is_learned(seed):
    one = Patient("rate_large", "loop", "petals", "shallow", seed).admit()
    assert read(lambda name: run_test(name, one), 3, "shallow") == (("rate_large",), "loop")


def test_minutes_are_added_and_compared():
    found = verdict(Patient("rate_large", "loop"), ("uphill",), "loop", ["curves", "start"])
    assert (found.minutes, found.enough) == (11, TESTS["rates"].minutes)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_a_telling_test_also_at_night(fault):
    for available in (tuple(TESTS), NIGHT_TESTS):
        for depth in DEPTHS:
            telling, _ = telling_tests(someone(fault, depth), available)
            assert set(telling) <= set(available)
            assert enough_minutes(someone(fault, depth), available) > 0


# ---- the books


def test_the_night_is_the_same_for_all_and_holds_everything():
    patients = [night_patient(1, number) for number in range(1, 201)]
    assert patients == [night_patient(1, number) for number in range(1, 201)]
    assert patients != [night_patient(2, number) for number in range(1, 201)]
    assert {p.fault for p in patients} == set(FAULTS) and {p.data for p in patients} == set(DATA)
    assert {p.depth for p in patients} == set(DEPTHS)
    assert max(Counter(p.fault for p in patients).values()) < 40


def test_a_test_is_paid_once_and_shown_last():
    clinic = ward(8)
    for name in ("start", "activations", "start"):
        clinic.order(name)
    assert clinic.file.ordered == ["activations", "start"] and clinic.minutes == 4
    assert clinic.shown[1] == "start"


def test_a_diagnosis_is_judged_once_and_the_record_counts():
    clinic = ward(7)
    clinic.order("data")
    assert clinic.commit(("dead",), "layer 1").right is False
    assert clinic.commit(("unscaled",), "data").right is False
    assert clinic.record()[0] == "Record: 0 of 1 right, 2 minutes spent, 2 would have been enough."
    assert "a layer of dead neurons" in clinic.record()[1]
    before = clinic.minutes
    clinic.order("start")
    assert clinic.minutes == before


# ---- the widget


def test_ordering_and_committing_by_the_controls():
    clinic = widgets.bug_clinic(patient=8)
    start = clinic.picture.png, clinic.words.status
    clinic.tests.chosen = list(TESTS).index("activations")
    assert (clinic.picture.png, clinic.words.status) != start and "layer 1" in clinic.picture.alt
    with pytest.raises(ValueError, match="no diagnosis yet"):
        clinic.program  # noqa: B018
    clinic.place.chosen = PLACES.index("all layers")
    clinic.diagnosis.chosen = list(DIAGNOSES).index(("zero_start",))
    assert clinic.diagnosis.state == "right" and "1 of 1 right" in clinic.record.status
    assert "layer.W.value[...] = 0" in clinic.program
    clinic.patient_slider.value = 9
    assert "patient 9" in clinic.words.status and clinic.diagnosis.state == "open"
    clinic.patient_slider.value = 8
    assert clinic.diagnosis.state == "right"


def test_a_mended_patient_is_proven_by_training(capsys):
    clinic = widgets.bug_clinic(patient=8)
    clinic.diagnosis.chosen = 0
    parts = {"np": np, "nn": nn}
    exec(HEALTHY, parts)
    clinic.prove(make_network=parts["make_network"])
    said = capsys.readouterr().out
    assert said.count(f"{clinic.mended_accuracy:.1%}") == 2
    with pytest.raises(ValueError, match="prove: expected make_network"):
        clinic.prove(network=None)


def test_paper_shows_the_start_and_the_list():
    data, metadata = widgets.bug_clinic("night", seed=3)._repr_mimebundle_()
    again, _ = widgets.bug_clinic("night", seed=3)._repr_mimebundle_()
    assert data["text/plain"] == again["text/plain"] and data["image/png"] == again["image/png"]
    assert "one batch by heart (3 min)" in data["text/html"] and "reading" not in data["text/html"]
    assert len(metadata["image/png"]["alt"]) > 40


@pytest.mark.parametrize("name", TESTS)
def test_every_result_can_be_drawn(name):
    clinic = widgets.bug_clinic()
    clinic.state.patient_of = lambda number: someone("dead", "shallow", "petals")
    clinic.tests.chosen = clinic.state.available.index(name)
    assert len(clinic.picture.png) > 2000


def test_what_does_not_fit_is_refused():
    for make, words in (
        (lambda: widgets.bug_clinic(patient=11), "patient: expected a number from 1 to 10"),
        (lambda: widgets.bug_clinic("night", seed=-1), "seed: expected a whole number"),
        (lambda: widgets.bug_clinic().plant("x", fault="flu", place="loop"), "fault: expected one of these"),
        (lambda: widgets.bug_clinic().plant("x", fault="uphill", place="data"), "place: uphill can be in loop"),
        (lambda: widgets.bug_clinic().kinds_told_by("luck"), "test: expected one of"),
    ):
        with pytest.raises(ValueError, match=words):
            make()


# ---- files


@pytest.mark.parametrize("fault", FAULTS)
def test_a_patient_goes_through_a_file(fault, tmp_path):
    patient = someone(fault, "deep", "petals", 5)
    assert load_patient(save_patient(patient, tmp_path / "p.json")) == patient


GOOD = {"bug clinic": 1, "fault": "dead", "place": "layer 1", "data": "digits", "depth": "deep", "seed": 0}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("[" * 100000, "not JSON"),
        ("[1]", 'the words "bug clinic" are missing'),
        ("{}", 'the words "bug clinic" are missing'),
        (json.dumps({**GOOD, "bug clinic": 2}), "of version 2, this clinic reads version 1"),
        (json.dumps({**GOOD, "code": "import os"}), "unknown: code"),
        (json.dumps({key: GOOD[key] for key in list(GOOD)[:-1]}), "seed missing"),
        (json.dumps({**GOOD, "fault": "__import__('os')"}), "fault: expected one of"),
        (json.dumps({**GOOD, "fault": ["dead"]}), "p.json: "),
        (json.dumps({**GOOD, "place": "layer 6"}), "place: dead can be in"),
        (json.dumps({**GOOD, "seed": "0"}), "seed: expected a whole number"),
        (json.dumps({**GOOD, "seed": 1.5}), "seed: expected a whole number"),
        (json.dumps({**GOOD, "seed": -1}), "seed: expected a whole number"),
    ],
)
def test_what_is_no_patient_is_refused_in_one_sentence(text, words, tmp_path):
    (tmp_path / "p.json").write_text(text)
    with pytest.raises(ValueError) as refused:
        load_patient(tmp_path / "p.json")
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_a_planted_patient_is_looked_at_and_taken_in(tmp_path):
    clinic = widgets.bug_clinic()
    path = clinic.plant(tmp_path / "p.json", fault=FAULTS["dead"].name, place="layer 2", data="petals", seed=3)
    assert clinic.look_at(path) == "a patient for the clinic: 5 hidden layers, petals"
    theirs = widgets.bug_clinic(path)
    assert theirs.state.patient == Patient("dead", "layer 2", "petals", "deep", 3)
    assert "dead" not in theirs.words.status and "patient 1 of 1" in theirs.words.status


def test_a_missing_file_and_one_that_is_no_text(tmp_path):
    with pytest.raises(ValueError, match="no such file"):
        load_patient(tmp_path / "nobody.json")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="no text file"):
        load_patient(tmp_path / "b.json")
    with pytest.raises(ValueError, match="no text file"):
        load_patient(tmp_path)


def test_loading_a_file_imports_and_runs_nothing(tmp_path):
    path = save_patient(Patient("dead", "layer 1"), tmp_path / "p.json")
    before = set(sys.modules)
    load_patient(path)
    assert set(sys.modules) == before
