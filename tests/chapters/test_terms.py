"""What a chapter sets off in bold is a term of the glossary, or is known to be stress and no more."""

import re

import pytest

from workbook.building.shape.page import without_fences
from workbook.building.terms import terms_of
from workbook.chapters import CHAPTERS

STANDING = [one for one in CHAPTERS if one.stands]
LONGEST = 3  # words; what is longer is a sentence
# Bold words that are stress: the same word in plain letters would mean the same. A new one is added here; a word of the
# field goes into terms.toml of the chapter that explains it.
STRESS = {
    "the reader does this": ("change", "run", "shift+enter", "skip this now", "you"),
    "what a thing in hand is or does": (
        "all sixty", "bias alone", "border", "c", "column", "computes", "differ", "is", "it forgives", "letters counted",
        "log(k)", "long valleys", "loop", "moved the points", "next layer's", "nnlib", "not", "not the same",
        "one neuron more", "p − y", "pairs counted", "place", "places one-hot", "row", "rows are samples", "sign", "size",
        "small", "square", "the other factor", "the same", "two", "eᶻ",
    ),
    "a rule in few words": ("rise over run", "slopes add up"),
    "the head of a paragraph": ("everything is odd", "sigmoid and tanh", "the sigmoid", "the sum", "the whole course", "your work"),
    "a step of training, explained in other chapters": ("a gradient check", "backward", "forward"),
}  # fmt: skip
KNOWN_STRESS = {words for group in STRESS.values() for words in group}


def bold_words(text):
    """What a text sets off in bold and might be a term: a few words without a mark or a number between them."""
    text = re.sub(r"<details.*?</details>|`[^`\n]*`|\$\$.*?\$\$", "", without_fences(text), flags=re.DOTALL)
    found = [" ".join(words.split()) for words in re.findall(r"\*\*([^*\n]+?)\*\*", text)]
    return [words for words in found if len(words.split()) <= LONGEST and not re.search(r"[.:?!,;{]|\d", words)]


def known_words():
    """Every term, what other books call it, and how the text sets it off, without capitals."""
    terms = [term for one in CHAPTERS for term in terms_of(one)]
    return {word.casefold() for term in terms for word in (term.word, term.set_off, *term.elsewhere)}


def is_known(words, known):
    plain = words.casefold()
    return bool({plain, plain.removesuffix("s"), f"{plain}s"} & known)


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.number)
def test_what_is_bold_is_in_the_glossary(one):
    known = known_words() | KNOWN_STRESS
    text = (one.folder / "chapter.md").read_text(encoding="utf-8")
    unknown = sorted({words for words in bold_words(text) if not is_known(words, known)})
    assert not unknown, (
        f"{unknown}: a word of the field goes, with its sentence, into {one.folder.name}/terms.toml; what is only stressed "
        "is better in italics, or goes into STRESS"
    )


def test_no_stress_is_listed_in_vain():
    bold = {
        words.casefold() for one in STANDING for words in bold_words((one.folder / "chapter.md").read_text("utf-8"))
    }
    assert sorted(KNOWN_STRESS - bold) == []
    assert not KNOWN_STRESS & known_words()


def test_a_bold_word_without_a_sentence_is_seen():
    text = (
        "The **flux** of `**code**` is **large, as you see**.\n\n```python\n**no**\n```\n\nA **Loss** and **epochs**."
    )
    assert bold_words(text) == ["flux", "Loss", "epochs"]
    assert [words for words in bold_words(text) if not is_known(words, known_words())] == ["flux"]
