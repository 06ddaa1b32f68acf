"""A file is written whole or not at all, whatever happens meanwhile."""

import pytest

from workbook.files import written_whole

LONG = "a" * 250 + ".txt"  # the longest name that most file systems take has 255 bytes


@pytest.mark.parametrize("name", ["a.txt", LONG])
def test_the_new_file_takes_the_place_of_the_old_one_in_one_go(tmp_path, name):
    path = tmp_path / name
    path.write_text("old")
    with written_whole(path) as draft:
        draft.write_text("new")
        assert path.read_text() == "old" and draft.parent == tmp_path
    assert path.read_text() == "new" and list(tmp_path.iterdir()) == [path]


def test_what_fails_halfway_leaves_the_old_file_and_no_draft(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), written_whole(path) as draft:
        draft.write_text("half of")
        raise KeyboardInterrupt
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_taken_by_a_folder_is_an_error_and_leaves_no_draft(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OSError), written_whole(tmp_path / "a.txt") as draft:
        draft.write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
