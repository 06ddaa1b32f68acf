"""What chapters say of training names its claim, or says that it happened once; and no reader sees the marks."""

import nbformat.v4 as v4
import pytest

from workbook.building.shape.claimed import claimed, problems_of_claims, sentences_on_training, without_marks
from workbook.building.shape.texts import cells_of, claims_are_named
from workbook.chapters import CHAPTERS

STANDING = [one for one in CHAPTERS if one.stands]


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.stem)
def test_what_is_said_of_training_names_its_claim(one):
    found = claims_are_named(one)
    assert not found, f"chapter {one.number}:\n" + "\n".join(found)


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.stem)
def test_no_reader_sees_a_mark(one):
    assert not any("<!--" in cell.source for cell in cells_of(one))


def chapter(prose, code="nn.fit(network)", more=()):
    return [v4.new_markdown_cell(f"# T\n\n## Train\n\n{prose}"), v4.new_code_cell(code), *more]


MEASURED = ["99.tens"]
SOUND = "Tens always win. <!-- claim: 99.tens -->"


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        (SOUND, None),
        ("Tens win in 14 of 20 runs. <!-- claim: 99.t* --> It said 0.3 here. <!-- once -->", None),
        (f"{SOUND} All 150 petals have a length.", None),
        (f"{SOUND} Does it always win?", None),
        (f"{SOUND} `fit(0.5)` is called, see chapter 09.", None),
        (f"{SOUND} They never lose.", "no mark stands behind: They never lose."),
        (f"They never lose. {SOUND}", "no mark stands behind: They never lose."),
        (f"{SOUND} It reads 98 % of them.", "no mark stands behind: It reads 98 %"),
        (f"{SOUND}\n\n- Mostly it wins\n- so it does", "no mark stands behind: - Mostly it wins"),
        (f"{SOUND} It took 7 epochs", "no mark stands behind: It took 7 epochs"),
        (f"{SOUND} Never. <!-- claim: 99.ones -->", "no claim is called '99.ones'"),
        (f"{SOUND} Never. <!-- claim: 99.x* -->", "no claim is called '99.x*'"),
        (f"{SOUND} Never. <!-- clam: 99.tens -->", "there is no mark '<!-- clam: 99.tens -->'"),
        ("It wins.", "the claim '99.tens' was measured, and no sentence names it"),
    ],
)
def test_each_kind_of_sentence(prose, said):
    found = problems_of_claims(chapter(prose), MEASURED)
    assert found == [] if said is None else any(said in one for one in found), found


@pytest.mark.parametrize(
    ("code", "trains"),
    [
        ("nn.fit(network)", True),
        ('band("99", "tens")', True),
        ("for epoch in nn.epochs(network):\n    pass", True),
        ("def train():\n    nn.train_step(network)\n\n\ndef twice():\n    train()\n    train()\n\n\ntwice()", True),
        ("print(network.forward(X))", False),
    ],
)
def test_only_sections_whose_code_trains_are_asked(code, trains):
    assert bool(sentences_on_training(chapter("It always wins.", code))) == trains


def test_a_function_of_another_section_and_the_recap_count():
    elsewhere = [v4.new_code_cell("def train():\n    optimiser.step(theta, g)")]
    later = [v4.new_markdown_cell("## Later\n\nIt never fails."), v4.new_code_cell("train()")]
    recap = [v4.new_markdown_cell("## Recap\n\n1. Most of it works.")]
    found = sentences_on_training([*chapter("Calm.", "x = 1"), *elsewhere, *later, *recap])
    assert [one.section for one in found] == ["Later", "Recap"]


def test_marks_go_and_the_text_stays():
    assert without_marks("A wins. <!-- claim: 05.a, 05.b --> B is 3.\n- c <!-- once -->\n") == "A wins. B is 3.\n- c\n"
    assert claimed("claim: 05.a, 05.z * z") == ("05.a", "05.z * z") and claimed("once") == ()
