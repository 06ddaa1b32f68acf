"""The page that one learner gets back: what is right, what is not and why, beside the code that it is about."""

import json

from workbook.grading.html import listed, page, paragraph, text, words
from workbook.grading.marks import Line
from workbook.judging.judge import CORRECT


def feedback(line: Line, notice: str = "", counts: str = "") -> bytes:
    """The page as the bytes of an HTML file. Hidden cases stand nowhere in it. `counts` says what the points count, if it is another number."""
    stem = line.release.stem
    cells = json.loads(line.graded.notebook)["cells"]
    waiting = (
        f" {len(line.open)} written answer{'s wait' if len(line.open) > 1 else ' waits'} for your teacher."
        if line.open
        else ""
    )
    parts = [
        f"<h1>{text(stem)}: {text(line.student)}</h1>",
        f'<p class="notice">{text(notice)}</p>' if notice else "",
        paragraph(f"{line.total:g} of {line.of:g} points.{waiting}"),
        paragraph(counts) if counts else "",
    ]
    for task in line.graded.tasks:
        given = line.points[task.name]
        by_hand = " (changed by your teacher)" if given != task.points else ""
        parts.append(f"<h2>{text(task.title)}</h2>")
        parts.append(
            f"<p><strong>{text(task.name)}: {text(task.status)}</strong>, {given:g} of {task.of:g} points{by_hand}</p>"
        )
        parts += [paragraph(task.message)] if task.message else []
        for finding in task.findings:
            label = f"{finding.output}: " if len(task.findings) > 1 else ""
            if finding.message or len(task.findings) > 1:
                parts.append(
                    paragraph(label + (finding.message or ("right." if finding.kind == CORRECT else finding.kind)))
                )
            parts += [paragraph(finding.example)] if finding.example else []
        parts.append(f"<pre><code>{text(_answer(cells, line.release.tasks[task.name]))}</code></pre>")
        parts += _comment(line, task.name)
    for name in line.release.written:
        value = line.points[name]
        parts.append(f"<h2>Written answer</h2><pre>{text(_source(cells, name))}</pre>")
        parts.append(
            paragraph(
                "Your teacher will read this."
                if value is None
                else f"{value:g} of {line.release.written[name]:g} points."
            )
        )
        parts += _comment(line, name)
    if line.graded.notes:
        parts += ["<h2>Cells that did not run</h2>", listed(line.graded.notes)]
    return page(f"{stem}: feedback for {line.student}", "\n".join(part for part in parts if part))


def _comment(line: Line, name: str) -> list[str]:
    return [paragraph("Your teacher writes:"), words(line.comments[name])] if line.comments.get(name) else []


def _answer(cells: list[dict], grade_id: str) -> str:
    """The text of the last answer before a check."""
    found = ""
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade_id") == grade_id:
            return found
        if about.get("solution"):
            found = _text(cell)
    return found


def _source(cells: list[dict], grade_id: str) -> str:
    return next((_text(cell) for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id), "")


def _text(cell: dict) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
