"""What the instructor sees: counts of votes, of exercises, of mistaken ideas, and who asks for help."""

import pytest

from workbook.classroom.live import room as rooms
from workbook.classroom.live import votes
from workbook.classroom.live.room import Room


@pytest.fixture
def room(course, clock):
    return Room(course, clock)


def counts(room, question):
    return {row.label: (row.first, row.second) for row in room.rows(question)}


def test_the_last_answer_before_the_talk_is_the_first_vote(room, event):
    room.apply(event(0, "predicted", "99.1", "6"))
    room.apply(event(0, "predicted", "99.1", "8", number=2))
    room.apply(event(1, "predicted", "99.1", "6"))
    assert counts(room, "99.1") == {"6": (1, 0), "8": (1, 0)}


def test_the_second_vote_stands_beside_the_first(room, event):
    for person, first, second in ((0, "6", "8"), (1, "6", "8"), (2, "8", "8"), (3, "6", "6")):
        room.apply(event(person, "predicted", "99.1", first))
        room.apply(event(person, "predicted", "99.1", second, number=2, vote=2))
    assert counts(room, "99.1") == {"6": (3, 1), "8": (1, 3)}


def test_of_a_quiz_the_first_answer_counts(room, event):
    room.apply(event(0, "quiz", "99.q1", "3"))
    room.apply(event(0, "quiz", "99.q1", "4", number=2))
    assert counts(room, "99.q1") == {"3": (1, 0), "4": (0, 0)}


def test_an_exercise_is_not_begun_tried_or_solved_after_some_tries(room, event):
    for person in range(5):
        room.apply(event(person, "joined"))
    assert room.summary()["tasks"] == []
    room.apply(event(0, "checked", "double", "correct", number=2, tries=1))
    room.apply(event(1, "checked", "double", "not yet", number=2, tries=1))
    room.apply(event(2, "checked", "double", "not written", number=2, tries=0))
    for number, verdict in enumerate(("not yet", "not yet", "correct"), start=2):
        room.apply(event(3, "checked", "double", verdict, number=number, tries=number - 1))
    assert room.summary()["tasks"] == [
        {"name": "double", "not_begun": 2, "trying": 1, "have_it": 2, "after": [1, 0, 1]}
    ]
    room.apply(event(1, "checked", "double", "correct", number=3, tries=2))
    room.apply(event(0, "checked", "double", "not yet", number=3, tries=2))  # an experiment takes nothing away
    assert room.summary()["tasks"][0]["after"] == [1, 1, 1]


def test_an_idea_is_at_work_until_it_is_put_right_or_half_an_hour_has_passed(room, event, clock):
    room.apply(event(0, "checked", "double", "not yet", misconception="tripled"))
    room.apply(event(0, "checked", "double", "not yet", number=2, misconception="tripled"))
    for person in (0, 1):
        room.apply(event(person, "predicted", "99.1", "6", number=3))
    room.apply(event(0, "quiz", "99.q1", "3", number=4))
    assert room.summary()["ideas"] == [
        {"id": "insect", "people": 2, "items": ["99.1", "99.q1"]},
        {"id": "tripled", "people": 1, "items": ["double"]},
    ]
    room.apply(event(0, "checked", "double", "correct", number=5))
    assert [one["id"] for one in room.summary()["ideas"]] == ["insect"]
    clock.now += rooms.NOW + 1
    assert room.summary()["ideas"] == []


def test_hands_in_their_order_with_the_seat_if_it_was_given(room, event, clock):
    room.apply(event(0, "hand up", chapter="99"))
    clock.now += 130
    room.apply(event(1, "hand up", seat=12))
    room.apply(event(0, "hand up", number=2, seat=3, chapter="99"))  # again, with a seat: still the same hand
    assert [(h["seat"], h["chapter"], h["minutes"]) for h in room.summary()["hands"]] == [(3, "99", 2), (12, None, 0)]
    room.apply(event(0, "hand down", number=3))
    assert [h["seat"] for h in room.summary()["hands"]] == [12]
    room.apply(event(1, "left", number=2))
    assert room.summary()["hands"] == []


def test_who_is_in_who_is_quiet_and_where_they_are(room, event, clock):
    room.apply(event(0, "joined"))
    clock.now += rooms.QUIET + 1
    room.apply(event(1, "predicted", "99.1", "6"))
    room.apply(event(2, "joined"))
    room.apply(event(3, "predicted", "99.1", "6"))
    room.apply(event(3, "left", number=2, chapter="99"))
    found = room.summary()
    assert (found["people"], found["quiet"], found["left"], found["pulse"]) == (3, 1, 1, {"99": 1})
    room.apply(event(3, "joined", number=3))
    assert room.summary()["left"] == 0


def test_the_question_of_the_moment_is_what_the_room_answers_now(room, event, clock):
    assert room.moment() is None
    for person in range(4):
        room.apply(event(person, "predicted", "99.1", "6"))
    clock.now += rooms.MOMENT + 1
    room.apply(event(0, "predicted", "99.2", "100", number=2))
    assert room.moment() == "99.2"
    for person in range(2):
        room.apply(event(person, "quiz", "99.q1", "4", number=3))
    assert room.moment() == "99.q1"
    clock.now += 10 * rooms.MOMENT
    assert room.moment() in ("99.q1", "99.2")


def test_the_look_holds_no_sitting(room, event):
    for person in range(3):
        room.apply(event(person, "hand up", seat=5))
        room.apply(event(person, "checked", "double", "not yet", number=2, misconception="tripled"))
    assert event(0, "joined").sitting not in repr(room.summary())


def ranges(course, first, second=()):
    def vote(values):
        return {str(i): float(value) for i, value in enumerate(values)}

    return [
        (row.label, row.first, row.second) for row in votes.rows(course.questions["99.2"], vote(first), vote(second))
    ]


def test_numbers_are_counted_in_ranges_between_round_numbers(course):
    found = ranges(course, [100, 110, 120, 150, 200, 310], [300, 300])
    assert found == [
        ("below 100 metres", 0, 0),
        ("100 to below 150 metres", 3, 0),
        ("150 to below 200 metres", 1, 0),
        ("200 to below 250 metres", 1, 0),
        ("250 to below 300 metres", 0, 0),
        ("300 to below 350 metres", 1, 2),
        ("350 metres or more", 0, 0),
    ]


def test_one_wild_guess_moves_no_range(course):
    calm = [*range(100, 200, 5)]
    for wild in (1e299, -1e299):
        found = ranges(course, [*calm, wild])
        assert len(found) <= votes.RANGES + 2 and sum(row[1] for row in found) == 21
        assert any(row[0].startswith("100 to below") for row in found)


@pytest.mark.parametrize("values", [[0], [5, 5, 5], [-3.5], [0.001], [1e12], [1e-300, 1e299], [-1e299, 1e299]])
def test_every_number_is_in_one_range(course, values):
    found = ranges(course, values)
    assert sum(row[1] for row in found) == len(values) and 2 <= len(found) <= votes.RANGES + 2
    assert len({row[0] for row in found}) == len(found)


def test_without_answers_there_is_no_range(course):
    assert ranges(course, []) == []
