"""Hard forms of cases: the same numbers in another dress, zeros, one sample; made of what a task has, and only where it can be."""

import numpy as np
import pytest

from workbook.forms.hard_cases import ALL_ZEROS, ALWAYS, BY_COLUMN, ONE_SAMPLE, ONE_ZERO, WHOLE, WithHardForms


def hard(case, *forms):
    """The cases that the forms add to this one."""
    return WithHardForms(lambda rng: [case], forms)(np.random.default_rng(0))[1:]


def test_whole_numbers_are_the_same_numbers_typed_without_points():
    (made,) = hard({"x": np.array([-2.0, 3.0]), "b": 0.5}, WHOLE)
    assert made["x"].dtype.kind == "i" and made["x"].tolist() == [-2, 3] and made["b"] == 0.5
    assert hard({"x": np.array([0.5, 1.0])}, WHOLE) == []
    assert hard({"x": np.array([1.0, np.nan])}, WHOLE) == []


def test_a_table_is_laid_out_column_by_column():
    table = np.arange(6.0).reshape(2, 3)
    (made,) = hard({"X": table, "y": np.arange(2)}, BY_COLUMN)
    assert made["X"].flags.f_contiguous and not made["X"].flags.c_contiguous
    np.testing.assert_array_equal(made["X"], table)
    assert hard({"X": np.ones((1, 3)), "y": np.ones(3)}, BY_COLUMN) == []


def test_zeros_stand_in_the_first_array_of_decimal_numbers():
    case = {"y": np.array([1, 2]), "z": np.array([[1.5, -2.0], [3.0, 4.0]])}
    one, all_of_them = hard(case, ONE_ZERO, ALL_ZEROS)
    assert one["z"].tolist() == [[0.0, -2.0], [3.0, 4.0]] and not all_of_them["z"].any()
    assert case["z"][0, 0] == 1.5, "the case itself stays as it is"
    assert hard({"y": np.array([1, 2])}, ONE_ZERO) == []


def test_one_sample_is_cut_from_all_arrays_with_as_many_rows():
    (made,) = hard({"X": np.ones((3, 2)), "y": np.arange(3), "W": np.ones((2, 4))}, ONE_SAMPLE)
    assert (made["X"].shape, made["y"].shape, made["W"].shape) == ((1, 2), (1,), (2, 4))


def test_the_first_case_that_can_be_put_into_a_form_is():
    cases = [{"x": np.array([0.5])}, {"x": np.array([2.0, 3.0])}, {"x": np.array([4.0])}]
    made = WithHardForms(lambda rng: cases, ALWAYS)(np.random.default_rng(0))
    assert len(made) == 4 and made[-1]["x"].tolist() == [2, 3]


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match=r"forms: expected some of .* got \['purple'\]"):
        WithHardForms(lambda rng: [], ["purple"])
