"""Whose a file is: each platform's form of packing hand-ins, rebuilt from its source or, for Blackboard and Google, its help."""

import pytest

from workbook.grading.collecting import platforms
from workbook.grading.collecting.names import bears_chapter, clean, from_bytes, shown, without_chapter

STEMS = ("01_structure", "02_forward_propagation")


def learners(*paths, source="hand-ins"):
    """The learners by the paths' texts."""
    found = platforms.owners([tuple(path.split("/")) for path in paths], STEMS, source)
    return {"/".join(path): owner.learner for path, owner in found.items()}


def owner(path, *others):
    return platforms.owners([tuple(one.split("/")) for one in (path, *others)], STEMS, "x")[tuple(path.split("/"))]


class TestMoodle:
    @pytest.mark.parametrize("path", [
        "Ada Lovelace_101_assignsubmission_file/my work.ipynb",
        "Ada Lovelace_101_assignsubmission_file_/my work.ipynb",
        "Ada Lovelace_101_assignsubmission_file_my work.ipynb",
        "download/Ada Lovelace_101_assignsubmission_file/deep/er/x.ipynb",
        "chapter1.zip/Ada Lovelace_101_assignsubmission_file/my.zip/my/exercises/01_structure.ipynb",
    ])  # fmt: skip
    def test_the_name_is_the_learner_and_the_folder_takes_feedback(self, path):
        found = owner(path)
        assert (found.learner, found.platform, found.number) == ("Ada Lovelace", "moodle", "101")
        assert found.origin == "Ada Lovelace_101_assignsubmission_file"

    def test_one_person_is_one_person_in_every_assignment(self):
        both = learners("a/Ada_101_assignsubmission_file/x.ipynb", "b/Ada_245_assignsubmission_file/x.ipynb")
        assert set(both.values()) == {"Ada"}

    def test_hidden_names_are_told_apart_by_their_numbers(self):
        assert owner("Participant_12345_assignsubmission_file/x.ipynb").learner == "Participant 12345"

    def test_a_group_without_a_number(self):
        assert owner("Default group_assignsubmission_file/x.ipynb").learner == "Default group"

    def test_one_learner_with_two_notebooks_is_one(self):
        paths = [f"Ada_1_assignsubmission_file/{stem}.ipynb" for stem in STEMS]
        assert set(learners(*paths).values()) == {"Ada"}


class TestCanvas:
    def test_the_users_number_is_the_learner_whatever_the_file(self):
        found = learners(
            "lovelaceada_101_9001_01_structure-1.ipynb",
            "lovelaceada_LATE_101_9002_02_forward_propagation.ipynb",
            "smithjo_7_8_my work.ipynb",
            "von_der_leyenx_9_10_a.zip/my/01_structure.ipynb",
            "grace_11_text.html",
        )
        assert list(found.values()) == [
            "lovelaceada_101",
            "lovelaceada_101",
            "smithjo_7",
            "von_der_leyenx_9",
            "grace_11",
        ]

    def test_late_is_read_and_the_file_takes_feedback(self):
        late = owner("byronbob_LATE_102_9003_01_structure.ipynb")
        assert (late.late, late.number, late.origin) == (True, "102", "byronbob_LATE_102_9003_01_structure")
        assert not owner("byronbob_102_9003_01_structure.ipynb").late

    def test_hidden_names(self):
        assert owner("anon_AbC12_9003_01_structure.ipynb").learner == "anon_AbC12"

    def test_a_folder_of_other_names_is_not_canvas(self):
        found = learners("ada_1_2_x.ipynb", "bob.ipynb")
        assert found["bob.ipynb"] == "bob" and found["ada_1_2_x.ipynb"] == "ada_1_2_x"


class TestBlackboard:
    NAME = "Chapter 1_{}_attempt_2026-11-0{}-12-00-00_01_structure.ipynb"

    def test_all_attempts_are_the_same_learners_and_the_later_is_newer(self):
        first, second = owner(self.NAME.format("ada", 1)), owner(self.NAME.format("ada", 2))
        assert first.learner == second.learner == "ada" and 0 < first.changed < second.changed

    def test_the_receipt_is_no_hand_in(self):
        assert platforms.blackboard.is_receipt(("Chapter 1_ada_attempt_2026-11-01-12-00-00.txt",))
        assert not platforms.blackboard.is_receipt((self.NAME.format("ada", 1),))

    def test_a_date_that_is_none(self):
        assert owner("Chapter 1_ada_attempt_2026-99-99-12-00-00_x.ipynb").changed == 0


def test_google_classroom():
    found = learners(
        "Chapter 1/Ada Lovelace - 01_structure.ipynb",
        "Chapter 1/Bob - Copy of 01_structure (1).ipynb",
        "Homework/Cid - Our first task.ipynb",
        "Homework/Jean-Luc - Our first task.ipynb",
    )
    assert list(found.values()) == ["Ada Lovelace", "Bob", "Cid", "Jean-Luc"]


class TestGitHubClassroom:
    def test_below_the_folder_that_its_tool_makes(self):
        found = learners(
            "01-structure-submissions/01-structure-ada-b/exercises/01_structure.ipynb",
            "01-structure-submissions/01-structure-ada-c/my/x.ipynb",
        )
        assert list(found.values()) == ["ada-b", "ada-c"]

    def test_repositories_alone(self):
        found = learners(
            "01-structure-ada-b/.git",
            "01-structure-ada-b/x.ipynb",
            "01-structure-ada-c/.git",
            "01-structure-ada-c/x.ipynb",
        )
        assert {found["01-structure-ada-b/x.ipynb"], found["01-structure-ada-c/x.ipynb"]} == {"ada-b", "ada-c"}
        found = learners("hw-ada/.git", "hw-ada/x.ipynb", "hw-bob/.github", "hw-bob/x.ipynb", source="repos")
        assert {found["hw-ada/x.ipynb"], found["hw-bob/x.ipynb"]} == {"ada", "bob"}


class TestFolders:
    @pytest.mark.parametrize(("paths", "expected"), [
        (["01_structure/ada.ipynb", "01_structure/bob.ipynb", "02_forward_propagation/ada.ipynb"], ["ada", "bob", "ada"]),
        (["Chapter 1/ada/x.ipynb", "Chapter 2/ada/y.ipynb", "Chapter 2/bob/x.ipynb"], ["ada", "ada", "bob"]),
        (["ch01.zip/ada.ipynb", "ch01.zip/bob.ipynb", "ch02.zip/ada.ipynb"], ["ada", "bob", "ada"]),
        (["download/ada.ipynb", "download/bob.ipynb"], ["ada", "bob"]),
        (["download/ada/x.ipynb", "download/bob/x.ipynb"], ["ada", "bob"]),
        (["ada/01_structure.ipynb", "ada/02_forward_propagation.ipynb"], ["ada", "ada"]),
        (["ada.zip/my/exercises/01_structure.ipynb", "bob.zip/my/exercises/01_structure.ipynb"], ["ada", "bob"]),
        (["ada/my/exercises/01_structure.ipynb", "bob/my/exercises/01_structure.ipynb"], ["ada", "bob"]),
        (["ada.json", "bob.ipynb.txt", "eve.pdf", "J. Smith/x.ipynb"], ["ada", "bob", "eve", "J. Smith"]),
        (["01/x.ipynb", "02/x.ipynb"], ["01", "02"]),
        (["Jürgen Groß.ipynb", "Weiß Strauß.IPYNB.txt", "İrem.ipynb", "ﬁn_01_structure.ipynb"], ["Jürgen Groß", "Weiß Strauß", "İrem", "ﬁn"]),
        (["01_structure_ada.ipynb", "bob_01_structure.ipynb", "Copy of cid.ipynb"], ["ada", "bob", "cid"]),
    ])  # fmt: skip
    def test_who_it_is(self, paths, expected):
        assert list(learners(*paths).values()) == expected

    def test_where_nothing_says_a_name_the_zip_does(self):
        paths = [
            "my/exercises/01_structure.ipynb",
            "my/exercises/01_structure.new.ipynb",
            "my/notebooks/01_structure.ipynb",
        ]
        assert set(learners(*paths, source="ada.zip").values()) == {"ada"}


@pytest.mark.parametrize(("file", "left"), [
    ("01_structure", ""), ("01_structure.new", ""), ("01_structure_old", ""), ("01_structure (1)", ""), ("Copy of 01_structure", ""),
    ("grace 01_structure-2", "grace"), ("01_structure-ada-b (1)", "ada-b"), ("Zoë, the 2nd", "Zoë, the 2nd"), ("newman_01_structure", "newman"),
])  # fmt: skip
def test_a_files_name_without_the_chapter(file, left):
    assert without_chapter(file, STEMS) == left


def test_what_bears_a_chapters_name():
    assert all(
        bears_chapter(one, STEMS)
        for one in ("01_structure", "Chapter 1", "ch01", "week 2", "01 - Structure", "Kapitel 2.zip")
    )
    assert not any(bears_chapter(one, STEMS) for one in ("01", "1", "Ada", "chapter 3", "structure", "chad 1"))


def test_names_in_any_bytes_become_text():
    assert from_bytes("Müller".encode()) == from_bytes("Müller".encode("cp1252")) == "Müller"
    assert from_bytes("Müller".encode("cp437")) == "Müller"
    assert clean(b"M\xfcller".decode("utf-8", "surrogateescape")) == "Müller"
    assert clean("Zoe\u0308") == "Zoë" and "\ud800" not in clean("half \ud800 a pair")
    assert shown("a\u202eb\x07") == "a\\u202eb\\x07" and shown("علی\u200cرضا") == "علی\u200cرضا"
