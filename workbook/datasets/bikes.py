"""8,645 hours of bicycle hire in Washington: calendar, weather, and how many bicycles went out."""

from typing import NamedTuple

import numpy as np

from workbook.datasets.read_table import file_text, read_table


class Bikes(NamedTuple):
    """Each (8645,). month and weather: texts. temp, atemp, humidity, windspeed: float64 in [0, 1]. The others: int64."""

    season: np.ndarray
    month: np.ndarray
    day: np.ndarray
    hour: np.ndarray
    holiday: np.ndarray
    weekday: np.ndarray
    workingday: np.ndarray
    weather: np.ndarray
    temp: np.ndarray
    atemp: np.ndarray
    humidity: np.ndarray
    windspeed: np.ndarray
    casual: np.ndarray
    registered: np.ndarray
    bikers: np.ndarray


TYPES = {
    "season": int,
    "mnth": str,
    "day": int,
    "hr": int,
    "holiday": int,
    "weekday": int,
    "workingday": int,
    "weathersit": str,
    "temp": float,
    "atemp": float,
    "hum": float,
    "windspeed": float,
    "casual": int,
    "registered": int,
    "bikers": int,
}


def bikes():
    """How many bicycles were hired in each of 8,645 hours of 2011, in the order of time.

    Returns:
        `Bikes(season, month, day, hour, holiday, weekday, workingday, weather, temp, atemp, humidity, windspeed, casual,
        registered, bikers)`, each (8645,):
        `season` int64, 1 (winter) to 4; `month` "Jan" to "Dec"; `day` int64, 1 to 365; `hour` int64, 0 to 23;
        `holiday`, `workingday` int64, 0 or 1; `weekday` int64, 0 (Sunday) to 6;
        `weather` "clear", "cloudy/misty", "light rain/snow" or "heavy rain/snow";
        `temp`, `atemp` (as it feels), `humidity`, `windspeed` float64, brought to the range from 0 to 1 by those who made
        the table; `casual`, `registered` and `bikers` int64, bicycles hired by people without and with a membership,
        and by all.

    Source: H. Fanaee-T, Bike Sharing, UCI Machine Learning Repository, 2013, https://doi.org/10.24432/C5W894, licence
    CC BY 4.0; the hours of 2011, as shipped by the package ISLP.
    """
    return Bikes(*read_table(bikes_text(), TYPES).values())


def bikes_text():
    """The file as it is: a line for each hour, the first one names the columns."""
    return file_text("bikes.csv.gz")
