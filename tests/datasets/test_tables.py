"""The three tables are what their datasheets say, the reader keeps what is missing missing, and no name is in a file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets.read_table import read_table

ROOT = Path(__file__).parents[2]
FOLDER = Path(datasets.__file__).parent
SMALL = "name,age,rooms\nAda,36,3\n,,4\nGrace,NA,1\n"


def test_the_reader_gives_each_column_its_type_and_keeps_what_is_missing_missing():
    columns = read_table(SMALL, {"rooms": int, "age": float, "name": str})
    assert list(columns) == ["rooms", "age", "name"]
    assert columns["rooms"].dtype == np.int64 and columns["rooms"].tolist() == [3, 4, 1]
    np.testing.assert_array_equal(columns["age"], [36, np.nan, np.nan])
    assert columns["name"].tolist() == ["Ada", "", "Grace"]


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ({"age": int}, "column age, line 3: expected int, got ''"),
        ({"name": float}, "column name, line 2: expected float, got 'Ada'"),
        ({"height": float}, "expected names of columns, name, age, rooms; got height"),
    ],
)
def test_the_reader_says_where_a_cell_does_not_fit(types, said):
    with pytest.raises(ValueError, match=said):
        read_table(SMALL, types)


def test_penguins_are_as_described():
    birds = datasets.penguins()
    assert {len(column) for column in birds} == {344}
    assert dict(zip(*np.unique(birds.species, return_counts=True))) == {"Adelie": 152, "Chinstrap": 68, "Gentoo": 124}
    assert dict(zip(*np.unique(birds.sex, return_counts=True))) == {"": 11, "female": 165, "male": 168}
    for measure in (birds.bill_length, birds.bill_depth, birds.flipper_length, birds.body_mass):
        assert measure.dtype == np.float64 and np.isnan(measure).sum() == 2
    assert np.nansum(birds.body_mass) == 1437000
    assert set(birds.island[birds.species == "Chinstrap"]) == {"Dream"}
    assert set(birds.island[birds.species == "Gentoo"]) == {"Biscoe"}


def test_passengers_are_as_described():
    people = datasets.titanic()
    assert {len(column) for column in people} == {1309}
    assert people.survived.sum() == 500 and np.bincount(people.ticket_class).tolist() == [0, 323, 277, 709]
    missing = np.isnan(people.age)
    assert missing.sum() == 263 and np.isnan(people.fare).sum() == 1
    assert np.nansum(people.fare) == pytest.approx(43550.4869)
    sheet = (FOLDER / "titanic.md").read_text(encoding="utf-8")
    lived, third = people.survived[missing].mean(), (people.ticket_class[missing] == 3).mean()
    assert f"Of those without an age {lived:.0%} lived, of the others {people.survived[~missing].mean():.0%}" in (
        sheet.replace(" %", "%")
    )
    assert (
        f"{third:.0%} of them travelled in third class, of the others {np.mean(people.ticket_class[~missing] == 3):.0%}"
        in (sheet.replace(" %", "%"))
    )


def test_no_name_of_a_passenger_is_in_the_file():
    names, *rows = datasets.titanic_text().splitlines()
    assert names == "survived,class,sex,age,siblings_spouses,parents_children,fare"
    letters = {cell for row in rows for cell in row.split(",") if any(sign.isalpha() for sign in cell)}
    assert letters == {"male", "female"}


def test_bicycles_are_as_described():
    hours = datasets.bikes()
    assert {len(column) for column in hours} == {8645}
    assert hours.bikers.sum() == 1243103 and hours.bikers.min() == 1
    assert np.array_equal(hours.casual + hours.registered, hours.bikers)
    assert set(hours.hour) == set(range(24)) and len(set(hours.day)) == 365 and len(set(hours.month)) == 12
    time = 24 * hours.day + hours.hour
    assert np.all(np.diff(time) > 0)
    for part in (hours.temp, hours.atemp, hours.humidity, hours.windspeed):
        assert 0 <= part.min() and part.max() <= 1


@pytest.mark.parametrize("name", ["penguins", "titanic", "bikes"])
def test_what_a_learner_does_to_a_table_does_not_stay(name):
    loader = getattr(datasets, name)
    column = next(column for column in loader() if column.dtype != str and column.dtype.kind == "i")
    before = column.copy()
    column[:] = -7
    place = [k for k, part in enumerate(loader()) if part.dtype.kind == "i"][0]
    np.testing.assert_array_equal(loader()[place], before)


def test_reading_the_tables_waits_for_no_other_package():
    code = "import sys; from workbook import datasets as d; d.penguins(), d.titanic(), d.bikes(); print({'sklearn', 'pandas'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "set()"


def test_the_lifeboat_would_have_given_the_answer_away():
    """What chapter 17 says of a column that we leave out: it is filled for 486, and right for 97.6 %."""
    import csv
    import gzip

    from workbook.datasets.make_tables import PASSENGERS
    from workbook.datasets.shipped import shipped

    path = shipped("", "passengers").parents[1] / PASSENGERS
    rows = list(csv.reader(gzip.decompress(path.read_bytes()).decode().partition("@data")[2].strip().splitlines()))
    boat, lived = np.array([row[11] != "?" for row in rows]), np.array([row[1] == "1" for row in rows])
    assert boat.sum() == 486 and round(float(np.mean(boat == lived)), 3) == 0.976
    assert lived.tolist() == (datasets.titanic().survived == 1).tolist()
