"""The class list: whatever a platform exports is read, and every name and number leads to the same person."""

import pytest

from workbook.grading.collecting.class_list import ClassList, ClassListError, read_class_list
from workbook.grading.collecting.submission import Owner


@pytest.fixture
def listed(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "class.csv"
        path.write_bytes(text.encode(encoding))
        return read_class_list(path)

    return read


FULL = "First name,Last name,ID number,Email address,Groups\nAda,Lovelace,1001,ada@x.edu,A\nZoë,Byron,1002,zb@x.edu,B\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Chapter 1 (77)\n    Points Possible,,,,,15\n"
    '"Lovelace, Ada",101,S1,ada,Group A,\n"Student, Test",9,,,Group A,\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_people_of_a_list(listed, encoding, delimiter):
    people = listed(FULL.replace(",", delimiter), encoding).people
    assert [(one.learner, one.ids, one.email, one.group) for one in people] == [
        ("Ada Lovelace", ("1001",), "ada@x.edu", "A"),
        ("Zoë Byron", ("1002",), "zb@x.edu", "B"),
    ]


@pytest.mark.parametrize(
    "said", ["Ada Lovelace", "ada lovelace", "Lovelace Ada", "lovelaceada_101", "1001", "ada", "ada@x.edu", "ADA@x.edu"]
)
def test_every_name_leads_to_the_person(listed, said):
    assert listed(FULL).known_as(Owner(said)) == "Ada Lovelace"


def test_the_export_of_canvas_is_a_class_list(listed):
    people = listed(CANVAS)
    assert [one.learner for one in people.people] == ["Ada Lovelace"]
    assert people.known_as(Owner("whoever_101", "canvas", "101")) == "Ada Lovelace"
    assert people.known_as(Owner("x_102", "canvas", "102")) == ""


def test_two_of_one_name_are_told_apart_by_their_ids(listed):
    people = listed("name,id\nKim Lee,1\nKim Lee,2\n")
    assert [one.learner for one in people.people] == ["Kim Lee 1", "Kim Lee 2"]
    assert people.known_as(Owner("Kim Lee")) == "" and people.known_as(Owner("2")) == "Kim Lee 2"


def test_a_worksheet_of_moodles_says_whose_a_number_is(listed):
    people = listed("name,email\nKim Lee,k1@x\nKim Lee,k2@x\n")
    people.learn("107", "k2@x")
    assert people.known_as(Owner("Kim Lee", "moodle", "107")) == "Kim Lee k2@x"
    assert people.known_as(Owner("Kim Lee", "moodle", "108")) == ""


def test_without_a_list_nobody_is_known():
    assert ClassList().known_as(Owner("ada")) == "" and ClassList().person("ada") is None


@pytest.mark.parametrize(("text", "words"), [
    ("colour,size\nred,1\n", "needs a heading such as name"),
    ("", "it has none"),
    ("name,id\nKim Lee,1\nKim Lee,1\n", "names Kim Lee 1 twice"),
])  # fmt: skip
def test_a_list_that_is_none_is_said(listed, text, words):
    with pytest.raises(ClassListError, match=words):
        listed(text)


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(ClassListError, match="cannot be read"):
        read_class_list(tmp_path / "none.csv")
