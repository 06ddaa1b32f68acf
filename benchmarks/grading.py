"""How fast the grader is, beside stock nbgrader, on the same submissions in the same run.

    python benchmarks/grading.py                    40 submissions of chapter 01
    python benchmarks/grading.py --submissions 10   fewer
    python benchmarks/grading.py --many 300         and then so many by the whole command, without nbgrader beside it

The submissions are made from the chapter's solution: most are right, some hold a known mistake, some are half done, some are
broken. nbgrader grades them as it comes: each notebook is executed by a kernel, and an assertion stands where the check
stands (a check that costs nothing, which favours nbgrader). Needs the extra `teacher`, and bubblewrap. Ratios matter: the
times are those of one machine, and of what else runs on it.
"""

import argparse
import copy
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nbformat  # noqa: E402

from workbook.building.make_exercise import with_grading  # noqa: E402
from workbook.building.solution_marks import has_marks, solution_code  # noqa: E402
from workbook.content import all_tasks  # noqa: E402
from workbook.grading import release as releases  # noqa: E402
from workbook.grading.grade import cases_of  # noqa: E402
from workbook.grading.limits import Limits  # noqa: E402
from workbook.grading.sandbox.command import why_not_isolated  # noqa: E402
from workbook.grading.sandbox.process import Sandbox  # noqa: E402
from workbook.grading.workers import Job, cores, on_this_machine  # noqa: E402

STEM = "01_structure"
CHANGES = (  # (the text in the solution, what stands there instead): every submission gets one of these in turn, or none
    None,
    None,
    None,
    ("total + x[i] * w[i]", "total + x[i] * w[0]"),
    None,
    ("drawn_sizes = [3, 4, 2, 1]", "drawn_sizes = [4, 2, 1]"),
    None,
    ("total += n_in * n_out + n_out", "total += n_in * n_out"),
    None,
    ("return weights, biases", "return weights"),
)


def submissions(count):
    """`count` notebooks as (learner, notebook)."""
    solution = with_grading(nbformat.read(ROOT / "solutions" / f"{STEM}.ipynb", as_version=4))
    for cell in solution.cells:
        if has_marks(cell.source):
            cell.source = solution_code(cell.source) if cell.cell_type == "code" else "Because."
    for number in range(count):
        notebook = copy.deepcopy(solution)
        change = CHANGES[number % len(CHANGES)]
        for cell in notebook.cells:
            if change and cell.cell_type == "code":
                cell.source = cell.source.replace(*change)
        yield f"learner-{number:03d}", notebook


def lay_down(folder, made):
    """The notebooks in nbgrader's folders."""
    for name, notebook in made:
        path = folder / "submitted" / name / STEM / f"{STEM}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)


def timed(folder, *words):
    """The seconds that a program takes."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    env |= {"PYTHONWARNINGS": "ignore", "JUPYTER_CONFIG_DIR": str(folder / "no-configuration")}
    begin = time.perf_counter()
    done = subprocess.run([str(word) for word in words], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words[0]} {words[1]} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return time.perf_counter() - begin


def stock_nbgrader(folder, made):
    """Seconds of stock nbgrader for judging, and for the feedback."""
    exercise = nbformat.read(ROOT / "exercises" / f"{STEM}.ipynb", as_version=4)

    def asserting(notebook):
        notebook = copy.deepcopy(notebook)
        for cell in notebook.cells:
            about = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and about.get("grade"):
                cell.source = f"assert {about['grade_id'].removeprefix('check-')!r} is not None"
        return notebook

    source = folder / "source" / STEM / f"{STEM}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(asserting(exercise), source)
    lay_down(folder, ((name, asserting(notebook)) for name, notebook in made))
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.ClearSolutions.enforce_metadata = False\n")
    timed(folder, "nbgrader", "generate_assignment", STEM)
    return timed(folder, "nbgrader", "autograde", STEM), timed(folder, "nbgrader", "generate_feedback", STEM)


def ours_alone(made):
    """Seconds of judging alone, on all cores."""
    release = releases.load()[STEM]
    task_cases = {STEM: cases_of(release, all_tasks(), lambda name: 7)}
    jobs = [Job(name, STEM, nbformat.writes(notebook).encode()) for name, notebook in made]
    begin = time.perf_counter()
    with Sandbox(isolated=True) as sandbox:
        done = list(on_this_machine(jobs, {STEM: release}, task_cases, sandbox=sandbox, limits=Limits(), count=cores()))
    seconds = time.perf_counter() - begin
    failed = [result for _, result in done if isinstance(result, str)]
    if failed:
        sys.exit(f"not graded: {failed[0]}")
    return seconds


def ours_with_everything(folder, made):
    """Seconds of the whole command: gradebook, feedback, table and report."""
    lay_down(folder, made)
    return timed(folder, sys.executable, "-m", "workbook.grading", folder)


def main():
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--many", type=int, default=0)
    options = parser.parse_args()
    if why_not_isolated():
        sys.exit(f"there is no sandbox to measure: {why_not_isolated()}")
    made = list(submissions(options.submissions))
    count = len(made)
    print(f"{count} submissions of {STEM}, {cores()} cores, load before: {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as place:
        alone = ours_alone(made)
        whole = ours_with_everything(Path(place, "ours"), made)
        judged, pages = stock_nbgrader(Path(place, "stock"), made)
        print("| | seconds | seconds a submission | times nbgrader's throughput |\n| --- | ---: | ---: | ---: |")
        for name, seconds, peer in (
            ("nbgrader autograde", judged, judged),
            ("this grader, judging alone", alone, judged),
            ("nbgrader autograde and generate_feedback", judged + pages, judged + pages),
            ("this grader, with gradebook, feedback, table, report", whole, judged + pages),
        ):
            print(f"| {name} | {seconds:.1f} | {seconds / count:.3f} | {peer / seconds:.1f} |")
        if options.many:
            seconds = ours_with_everything(Path(place, "many"), list(submissions(options.many)))
            print(f"\n{options.many} submissions with the whole command: {seconds:.0f} s")
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
