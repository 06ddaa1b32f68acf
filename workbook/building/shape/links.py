"""Rules for links: each leads to a place that exists for the learner, and the next step is one click away."""

import re
from urllib.parse import unquote

from workbook.building.shape.page import Page, at, without_fences
from workbook.chapters import CHAPTERS

# What lies beside each other in the learner's own folder, nnlib as read_nnlib; a link to anything else would be dead there.
COPIED = ("notebooks", "exercises", "reference", "nnlib")
CELL = "cell-id="  # a link to a cell: JupyterLab finds it by its id


def links(page):
    """(index of cell, target) of every link in the prose, images aside."""
    return [
        (index, target)
        for index, cell in page.text()
        for target in re.findall(
            r"(?<!!)\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)",
            re.sub(r"`[^`\n]*`", "", without_fences(cell.source)),
        )
    ]


def links_lead_somewhere(page):
    """Relative links lead to a file that a learner has too, and anchors to a heading or a cell in it."""
    found = []
    for index, target in links(page):
        if re.match(r"(https?:|mailto:)", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        path = (page.path.parent / name).resolve() if name else page.path.resolve()
        if not path.is_file() and path != page.path.resolve():
            found.append(at(index, f"the link {target!r} leads nowhere: {name} does not exist"))
        elif name and path.parent not in [(page.root / folder).resolve() for folder in COPIED]:
            found.append(
                at(
                    index,
                    f"the link {target!r} leaves notebooks/, exercises/, reference/ and nnlib/, which is all that a learner's folder holds",
                )
            )
        elif anchor and path.suffix == ".ipynb":
            other = page if path == page.path.resolve() else Page.of(path)
            anchors = [anchor_of(text) for _, _, text in other.headings()]
            if anchor.startswith(CELL):
                if anchor.removeprefix(CELL) not in [cell.id for cell in other.cells]:
                    found.append(at(index, f"the link {target!r} leads to no cell of {name or 'this notebook'}"))
            elif anchor not in anchors:
                found.append(at(index, f"the link {target!r} leads to no heading; there are: {', '.join(anchors)}"))
    return found


def anchor_of(heading):
    """The anchor that JupyterLab gives to a heading: its text without marks, spaces turned into hyphens."""
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace(" ", "-")


def next_and_exercises_are_linked(page):
    """A chapter links to the next chapter and to its exercises, as soon as those exist."""
    targets = {(page.path.parent / unquote(target).partition("#")[0]).resolve() for _, target in links(page)}
    wanted = [page.root / "exercises" / f"{page.stem}.ipynb"]
    position = [chapter.stem for chapter in CHAPTERS].index(page.stem)
    if position + 1 < len(CHAPTERS):
        wanted.append(page.root / "notebooks" / f"{CHAPTERS[position + 1].stem}.ipynb")
    return [
        f"the link to {path.parent.name}/{path.name} is missing"
        for path in wanted
        if path.exists() and path.resolve() not in targets
    ]
