"""The one step that `nbgrader autograde` takes of ours: it grades the notebook in the sandbox and hands on what came out."""

import functools
import os
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from workbook.content import all_tasks
from workbook.grading import release as releases
from workbook.grading.grade import cases_of, grade
from workbook.grading.limits import Limits
from workbook.grading.results import FOLDER
from workbook.grading.sandbox.command import NOT_FOR_UNTRUSTED
from workbook.grading.sandbox.process import Sandbox
from workbook.grading.secret import read_or_make, seed


class GradeInSandbox(NbGraderPreprocessor):
    """Takes the place of nbgrader's sanitising and executing."""

    secret_file = Unicode("", help="The cohort's secret; by default the one in the course folder.").tag(config=True)
    exercises = Unicode(str(releases.EXERCISES), help="The folder of the exercises as they were handed out.").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        """The graded notebook. The one that nbgrader read is not used: the file itself is read, as a stranger's."""
        about = resources["nbgrader"]
        path = Path(resources["metadata"]["path"], f"{about['notebook']}.ipynb")
        if any(one.is_symlink() for one in (path, *path.absolute().parents[:3])):
            raise RuntimeError(f"{path} is a link, and links are not followed")
        release = releases.load(Path(self.exercises))[about["assignment"]]
        place = Path(self.secret_file) if self.secret_file else Path(os.getcwd(), FOLDER, "secret")
        secret = read_or_make(place, make=not self.secret_file)
        task_cases = cases_of(release, all_tasks(), lambda name: seed(secret, name))
        sandbox = _sandbox()
        if not sandbox.isolated:
            self.log.warning("Graded without a sandbox: %s", NOT_FOR_UNTRUSTED)
        result = grade(path.read_bytes(), release, task_cases, sandbox=sandbox, limits=Limits())
        return nbformat.reads(result.notebook, as_version=4), resources


@functools.cache
def _sandbox() -> Sandbox:
    import atexit

    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox
