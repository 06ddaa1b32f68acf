"""Rules for what is written: a title, headings in order, a top that says what comes, no words that belittle."""

import re

from workbook.building.shape.page import at, without_fences
from workbook.chapters import chapter

# Words that tell a reader who is stuck that the fault is theirs. The list grows.
# A cell that needs one gets the tag "allow:<word>".
BELITTLING = (
    "simply",
    "obviously",
    "obvious",
    "just",
    "trivial",
    "trivially",
    "of course",
    "clearly",
    "easy",
    "easily",
    "basically",
    "needless to say",
    "as everyone knows",
    "as we all know",
    "it goes without saying",
    "merely",
    "straightforward",
)
VAGUE_VERBS = (
    "understand",
    "know",
    "learn",
    "appreciate",
    "grasp",
    "be",
    "see",
    "realise",
    "think",
    "become",
    "have",
    "get",
)


def one_title(page):
    """One H1, in the first cell; in a chapter it names the chapter's title."""
    titles = [(cell, text) for cell, level, text in page.headings() if level == 1]
    if len(titles) != 1:
        listed = ", ".join(f"{text!r} in cell {cell + 1}" for cell, text in titles) or "none"
        return [f"a notebook has exactly one H1; found: {listed}"]
    cell, text = titles[0]
    if cell != 0:
        return [at(cell, f"the H1 {text!r} must stand in the first cell")]
    title = chapter(page.number).title
    if page.folder == "notebooks" and title.casefold() not in text.casefold():
        return [at(cell, f"the H1 should name the chapter {title!r}, as workbook/chapters.py does; found {text!r}")]
    return []


def headings_in_order(page):
    """No level is skipped on the way down, and no heading stands twice (links to it would be ambiguous)."""
    found, before, seen = [], 0, set()
    for cell, level, text in page.headings():
        if level > before + 1:
            found.append(at(cell, f"the heading {text!r} jumps from level {before} to {level}"))
        if text in seen:
            found.append(at(cell, f"the heading {text!r} stands twice"))
        before = level
        seen.add(text)
    return found


def top_says_what_comes(page):
    """Before the first code: minutes (as in `workbook.chapters`), what is needed, and what one will be able to do."""
    first = page.first_code()
    top = "\n\n".join(cell.source for index, cell in page.text() if index < first)
    minutes, found = chapter(page.number).minutes, []
    if not re.search(rf"\b{minutes} minutes\b", top):
        found.append(
            f"the top, before the first code cell, should say '{minutes} minutes', as workbook/chapters.py does"
        )
    if not re.search(r"\bneeds?\b", top, re.IGNORECASE):
        found.append("the top should say what the chapter needs ('You need ...')")
    match = re.search(
        r"you will be able to\b[^\n]*\n+((?:[ \t]*[-*][ \t].*\n?(?:[ \t]+\S.*\n?)*)+)", top, re.IGNORECASE
    )
    verbs = re.findall(r"^[ \t]*[-*][ \t]+\W*(\w+)", match[1], re.MULTILINE) if match else []
    if len(verbs) < 2:
        found.append(
            "the top should say 'you will be able to', then a list of at least two things, each with a verb first"
        )
    found += [
        f"the top promises to {verb!r}, which nobody can test: say what the reader will do"
        for verb in verbs
        if verb.casefold() in VAGUE_VERBS
    ]
    return found


def no_belittling_words(page):
    """No word of the list in the prose; code, double quotes and cells tagged allow:<word> do not count."""
    found = []
    for index, cell in page.text():
        for word in belittling_words(cell.source):
            if f"allow:{word}" not in cell.metadata.get("tags", []):
                found.append(
                    at(
                        index,
                        f"says {word!r}; leave it out or, in a place where it belongs, tag the cell 'allow:{word}'",
                    )
                )
    return found


def belittling_words(text):
    """The words of the list that stand in a text, code and quotations aside."""
    text = re.sub(r"`[^`\n]*`", " ", without_fences(text))
    text = re.sub(r"\]\([^)\n]*\)", "]", text)
    text = re.sub(r"<[^>]*>", " ", text)
    text = re.sub(r"\"[^\"\n]{1,120}\"|“[^”\n]{1,120}”", " ", text)
    return [
        word
        for word in BELITTLING
        if re.search(r"(?<![\w-])" + word.replace(" ", r"\s+") + r"(?![\w-])", text, re.IGNORECASE)
    ]
