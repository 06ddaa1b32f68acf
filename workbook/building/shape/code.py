"""Rules for code cells: short, with prose between them, and nothing that stalls a run or reaches for the network."""

import ast
import re
from itertools import pairwise

from workbook.building.other_homes import is_generated
from workbook.building.shape.page import at, calls_in, syntax

LINES, LINES_OF_A_CLASS = 12, 25
SPEAKING = ("predict", "reveal", "quiz", "check", "hint", "solution", "progress", "self_test")
STALLING = ("interact", "interactive", "interact_manual", "interactive_output", "Output")
NETWORK = ("urllib", "requests", "http", "socket", "ssl", "ftplib", "httpx", "aiohttp", "wget", "pooch")


def code_cells_are_short(page):
    """At most 12 lines, 25 with a class; blank lines, docstrings and the marks of solutions do not count."""
    found = []
    for index, cell in page.code():
        tree = syntax(cell.source)
        has_class = tree is not None and any(isinstance(node, ast.ClassDef) for node in ast.walk(tree))
        limit, lines = LINES_OF_A_CLASS if has_class else LINES, lines_of_code(cell.source)
        if lines > limit:
            found.append(at(index, f"{lines} lines of code, at most {limit} are allowed: split it, with prose between"))
    return found


def lines_of_code(source):
    """The lines of a cell that a reader has to read as code; of a solution, the answer only."""
    source = re.sub(r"^[ \t]*### EXERCISE\n.*?(?=^[ \t]*### END SOLUTION)", "", source, flags=re.MULTILINE | re.DOTALL)
    lines = {
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("### ")
    }
    for node in ast.walk(syntax(source) or ast.Module([], [])):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


def prose_stands_between_code(page):
    """No two code cells in a row; a cell that only speaks to the reader (predict, quiz, check, ...) counts as prose."""
    found = []
    written = [(index, cell) for index, cell in enumerate(page.cells) if not is_generated(cell)]
    for (_, before), (index, cell) in pairwise(written):
        if before.cell_type == cell.cell_type == "code" and not speaks(before) and not speaks(cell):
            found.append(at(index, f"follows code without prose between: {cell.source.splitlines()[:1]}"))
    return found


def speaks(cell):
    """Whether a code cell consists of calls like `predict("01.1")`, which show words to the reader."""
    tree = syntax(cell.source)
    if tree is None or not tree.body:
        return tree is not None
    return all(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id in SPEAKING
        for node in tree.body
    )


def no_interact_no_output_no_network(page):
    """No `interact`, no `Output`, no magics or shell commands, no address of the web and no module that fetches one."""
    found = []
    for index, cell in page.code():
        if re.search(r"^\s*[!%]", cell.source, re.MULTILINE):
            found.append(at(index, "uses a magic or a shell command; a chapter is plain Python"))
        tree = syntax(cell.source)
        if tree is None:
            found.append(at(index, "is not Python"))
            continue
        for call in calls_in(cell.source):
            last = call.name.rpartition(".")[2]
            if last in STALLING:
                found.append(
                    at(index, f"calls {call.name}(), which can stall a notebook that is executed without a person")
                )
            if last.startswith("fetch_") or last in ("urlopen", "urlretrieve"):
                found.append(at(index, f"calls {call.name}(), which needs the network"))
        for module in imported(tree):
            if module.split(".")[0] in NETWORK:
                found.append(at(index, f"imports {module}, which is for the network"))
            if module.rpartition(".")[2] in STALLING:
                found.append(
                    at(index, f"imports {module}, which can stall a notebook that is executed without a person")
                )
        if any(
            isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"https?://", node.value)
            for node in ast.walk(tree)
        ):
            found.append(at(index, "holds an address of the web in its code; links belong in the prose"))
    return found


def imported(tree):
    """The dotted names of everything that a syntax tree imports."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module or ''}.{alias.name}" for alias in node.names]
    return names
