"""`python3 course.py teach`: make the guide, and a run-sheet where one is asked for, into `teaching/`, and open it.

Files in `teaching/` that are not of the guide are left alone. What a person can put right is said in a sentence.
"""

import argparse
import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbook.classroom.guide.lesson import REPOSITORY, Lesson, all_lessons
from workbook.classroom.guide.pages import guide_pages, run_sheet_page
from workbook.classroom.guide.route import route_of
from workbook.classroom.guide.run_sheet import Pause, RunSheet, ScheduleError, Times, clock, run_sheet
from workbook.classroom.guide.run_sheet_files import as_calendar, as_csv
from workbook.classroom.guide.serve import serve
from workbook.command_line import Parser, port_number
from workbook.forms.path import PATHS
from workbook.os_errors import reason

FOLDER = "teaching"
OTHER_NAMES = {"workshop": "day"}
START = "9:00"


def main(arguments: list[str] | None = None, root: Path = REPOSITORY, today: date | None = None) -> int:
    """Make the guide of the course in `root` and serve it; returns the exit code.

    Args:
        arguments: the words of the command line.
        today: the day that counts as today.
    """
    try:
        options = parsed(arguments)
        first = options.date or (today or date.today()) + timedelta(1)
        lessons = all_lessons()
        folder = root / FOLDER
        folder.mkdir(exist_ok=True)
        page = "index.html"
        if options.path:
            sheet = run_sheet(route_of(options.path, lessons), times_of(options))
            page = _write_run_sheet(folder, sheet, first)
            print(_in_words(sheet))
        write_guide(folder, lessons)
        print(f"Made in the folder {FOLDER}; the pages can be printed, and read without the internet.")
        if not options.no_serve:
            serve(folder, page, options.port, not options.no_browser, lambda line: print(line, flush=True))
    except ScheduleError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"The guide cannot be made or shown: {reason(error)}{where}.", file=sys.stderr)
        return 1
    return 0


def write_guide(folder: Path, lessons: tuple[Lesson, ...]) -> None:
    """Write the guide's pages into a folder; run-sheets that stand there are listed in its contents."""
    named = {run_sheet_name(name): run_sheet_title(name) for name in PATHS}
    there = [(name, title) for name, title in named.items() if (folder / f"{name}.html").is_file()]
    for name, text in guide_pages(lessons, there).items():
        (folder / name).write_text(text, encoding="utf-8")


def run_sheet_name(path: str) -> str:
    """The name of a run-sheet's files, without ending."""
    return f"run-sheet-{path.replace('_', '-')}"


def run_sheet_title(path: str) -> str:
    """The heading of a run-sheet."""
    title = PATHS[path].title
    return f"{title[0].upper()}{title[1:]}: the run-sheet"


def _write_run_sheet(folder: Path, sheet: RunSheet, first: date) -> str:
    path = sheet.route.path
    days = [first + timedelta(path.days_apart * number) for number in range(path.sittings)]
    name, title = run_sheet_name(path.name), run_sheet_title(path.name)
    spoken = [f"{day:%A}, {day.day} {day:%B %Y}" for day in days]
    (folder / f"{name}.html").write_text(run_sheet_page(name, title, sheet, spoken), encoding="utf-8")
    (folder / f"{name}.csv").write_text(as_csv(sheet, days), encoding="utf-8", newline="")
    calendar = as_calendar(title, sheet, days, datetime.now(UTC))
    (folder / f"{name}.ics").write_text(calendar, encoding="utf-8", newline="")
    return f"{name}.html"


def _in_words(sheet: RunSheet) -> str:
    stretches = dict.fromkeys((start, end) for _, start, end in sheet.without_break)
    pauses = "".join(
        f" No break from {clock(start)} to {clock(end)}: add one with --break." for start, end in stretches
    )
    if not sheet.over:
        return f"All of the path {sheet.route.path.name} fits.{pauses}"
    cuts = "; ".join(f"{cut.lesson.chapter.number} {cut.what} ({cut.minutes:.0f} min)" for cut in sheet.cuts)
    words = f"{sheet.minutes_over:.0f} minutes of the path {sheet.route.path.name} do not fit. Leave out first: {cuts}."
    if sheet.minutes_cut < sheet.minutes_over:
        words += f" That wins {sheet.minutes_cut:.0f} minutes, which is not enough."
    return words + pauses


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """What the words of the command line mean."""
    parser = Parser(prog="python3 course.py teach", description="The instructor's guide, and run-sheets.")
    names = ", ".join(name for name, path in PATHS.items() if path.sittings)
    parser.add_argument("--path", type=_path, help=f"make a run-sheet of this path: {names}; workshop is the day")
    parser.add_argument("--start", type=_time, default=_time(START), help=f"when a sitting begins (otherwise {START})")
    parser.add_argument("--end", type=_time, help="when it ends (otherwise as late as the path asks for)")
    parser.add_argument(
        "--break", dest="breaks", type=_pause("Break"), action="append", default=[], metavar="TIME+MINUTES",
        help="a break, as 10:30+15; may be said more than once",
    )  # fmt: skip
    parser.add_argument("--lunch", type=_pause("Lunch"), metavar="TIME+MINUTES", help="as 12:30+60")
    parser.add_argument("--date", type=_date, help="the first day, as 2027-03-31 (otherwise tomorrow)")
    parser.add_argument(
        "--port", type=port_number, default=0, help="the port of the pages (otherwise any that is free)"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, but open no browser")
    parser.add_argument("--no-serve", action="store_true", help="make the pages, but do not show them")
    options = parser.parse_args(arguments)
    if options.path is None and (options.end or options.breaks or options.lunch or options.date):
        parser.error("--end, --break, --lunch and --date belong to a run-sheet, so --path is needed, too")
    return options


def times_of(options: argparse.Namespace) -> Times:
    """When the sittings of a run-sheet begin and end, with their breaks. Raises ScheduleError."""
    pauses = sorted([*options.breaks, *([options.lunch] if options.lunch else [])], key=lambda pause: pause.start)
    wanted = options.start + PATHS[options.path].minutes + sum(pause.minutes for pause in pauses)
    return Times(options.start, options.end or wanted, tuple(pauses))


def _path(text: str) -> str:
    name = OTHER_NAMES.get(text, text.replace("-", "_"))
    met = [known for known, path in PATHS.items() if path.sittings]
    if name not in met:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join([*met, *OTHER_NAMES])}, got '{text}'")
    return name


def _time(text: str) -> int:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise argparse.ArgumentTypeError(f"expected a time as 9:00, got '{text}'")
    return 60 * int(found[1]) + int(found[2])


def _pause(name: str):
    def read(text: str) -> Pause:
        start, _, minutes = text.partition("+")
        if not re.fullmatch(r"[1-9]\d{0,2}", minutes):
            raise argparse.ArgumentTypeError(f"expected a time and minutes as 10:30+15, got '{text}'")
        return Pause(name, _time(start), int(minutes))

    return read


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a day as 2027-03-31, got '{text}'") from None
