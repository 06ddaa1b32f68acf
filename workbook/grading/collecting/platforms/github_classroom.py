"""GitHub Classroom: `gh classroom clone student-repos` makes `01-structure-submissions/01-structure-ada/`, a repository for each learner.

The learner is known by the name on GitHub, which is what stands behind the assignment's name. Without the folder that ends in
`-submissions` the assignment's name is what the names of all repositories begin with.
"""

import os
from collections import defaultdict
from collections.abc import Sequence

from workbook.grading.collecting.names import learner_name
from workbook.grading.collecting.submission import Owner, Parts

SUBMISSIONS = "-submissions"
IN_A_REPOSITORY = {".git", ".github"}


def owners(paths: Sequence[Parts], stems: Sequence[str]) -> dict[Parts, Owner]:
    """Whose the files in cloned repositories are."""
    names: dict[Parts, str] = {}  # a repository's folder -> the learner
    beside = defaultdict(set)
    for path in paths:
        for depth, part in enumerate(path):
            above = path[depth - 1] if depth else ""
            assignment = above.removesuffix(SUBMISSIONS) + "-"
            if above.endswith(SUBMISSIONS) and part.startswith(assignment) and depth < len(path) - 1:
                names[path[: depth + 1]] = part.removeprefix(assignment)
            if part in IN_A_REPOSITORY and depth:
                beside[path[: depth - 1]].add(path[:depth])
    for repositories in beside.values():
        unread = [one for one in repositories if one not in names]
        common = _assignment([one[-1] for one in unread], stems)
        names |= {one: one[-1].removeprefix(common) for one in unread if common}
    found = {}
    for path in paths:
        depth = next((depth for depth in range(1, len(path)) if path[:depth] in names), 0)
        if depth:
            found[path] = Owner(learner_name(names[path[:depth]]), "github")
    return found


def _assignment(repositories: list[str], stems: Sequence[str]) -> str:
    """The assignment's name, with the hyphen behind it, with which the names of repositories begin; "" where none is seen."""
    for stem in stems:
        slug = stem.replace("_", "-") + "-"
        if repositories and all(name.startswith(slug) for name in repositories):
            return slug
    if len(repositories) < 2:
        return ""
    return os.path.commonprefix(repositories).rpartition("-")[0] + "-"
