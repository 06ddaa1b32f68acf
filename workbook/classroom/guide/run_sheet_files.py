"""A run-sheet as a table (CSV) and as a calendar (iCalendar, RFC 5545)."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from workbook.classroom.guide.run_sheet import Row, RunSheet, clock

COLUMNS = ("sitting", "date", "start", "end", "minutes", "chapter", "what", "who does what")
_FOLD = 74  # octets a line of a calendar may hold, less one for the sign of what goes on


def as_csv(sheet: RunSheet, days: list[date]) -> str:
    """The rows of a run-sheet, with what found no place at the end, without a time."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for number, (sitting, day) in enumerate(zip(sheet.sittings, days), start=1):
        for row in sitting.rows:
            block = row.block
            what = f"{block.what}, continued" if block.continued else block.what
            times = clock(row.start), clock(row.end), row.minutes
            table.writerow([number, day.isoformat(), *times, block.chapter, what, block.activity])
        for block in sitting.at_home:
            table.writerow(
                [number, day.isoformat(), "", "", round(block.minutes), block.chapter, block.what, block.activity]
            )
    for block in sheet.over:
        table.writerow(["", "", "", "", round(block.minutes), block.chapter, block.what, "does not fit"])
    return text.getvalue()


def as_calendar(title: str, sheet: RunSheet, days: list[date], made: datetime) -> str:
    """A calendar with an event for each stretch of one chapter and for each break, in the local time of whoever reads it.

    Args:
        title: what the calendar is of.
        days: the day of each sitting.
        made: the time of now, in UTC, which the format asks for.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//How Neural Networks Work//teach//EN",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for sitting, day in zip(sheet.sittings, days):
        for summary, rows in _stretches(sitting.rows, sheet):
            start, end = _at(day, rows[0].start), _at(day, rows[-1].end)
            told = "\n".join(f"{clock(row.start)} {row.block.what} ({row.block.activity})" for row in rows)
            uid = hashlib.sha256(f"{title} {start} {summary}".encode()).hexdigest()[:20]
            lines += [
                "BEGIN:VEVENT",
                f"UID:{uid}@how-neural-networks-work",
                f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
                f"DTSTART:{start}",
                f"DTEND:{end}",
                f"SUMMARY:{_text(summary)}",
                f"DESCRIPTION:{_text(told)}",
                "END:VEVENT",
            ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _stretches(rows: list[Row], sheet: RunSheet) -> Iterator[tuple[str, list[Row]]]:
    """Rows that belong together, with what to call them."""
    titles = {stage.lesson.chapter.number: stage.lesson.chapter.title for stage in sheet.route.stages}
    for chapter, found in groupby(rows, lambda row: row.block.chapter):
        together = list(found)
        named = f"{chapter} {titles[chapter]}" if chapter else together[0].block.what
        yield named, together


def _at(day: date, minutes: float) -> str:
    moment = datetime(day.year, day.month, day.day) + timedelta(minutes=round(minutes))
    return f"{moment:%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, escaped)
    return words


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no letter cut in two; each piece but the first begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > _FOLD:
            pieces.append(piece)
            piece = b""
        piece += data
    return "\r\n ".join(one.decode() for one in [*pieces, piece])
