"""The voices and the spoken digits are what their datasheets say, and the script makes the same files again."""

import io
import subprocess
import sys
import tarfile
import tomllib
import wave
from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets import make_voices
from workbook.datasets.voices import from_mu_law, to_mu_law

ROOT = Path(__file__).parents[2]
FOLDER = Path(datasets.__file__).parent


def datasheet(name):
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_voices_are_as_described():
    voices = datasets.voices()
    assert len(voices.sounds) == len(voices.y) == len(voices.speaker) == len(voices.prompts) == 94
    assert voices.y.dtype == voices.speaker.dtype == np.int64 and voices.rate == 8000
    assert all(sound.dtype == np.float32 and np.abs(sound).max() <= 1 for sound in voices.sounds)
    seconds = np.array([len(sound) / 8000 for sound in voices.sounds])
    assert 1.5 < seconds.min() and seconds.max() < 6 and round(seconds.sum()) == 278
    counts = np.bincount(voices.speaker)
    short = ("Allison", "Allison in Spanish", "June", "Carlo", "ivrvoice.ru", "Paola")
    assert ", ".join(f"{name} {count}" for name, count in zip(short, counts, strict=True)) in datasheet("voices")
    assert np.array_equal(np.unique(voices.speaker[voices.y == 3]), [3, 5]), "two voices speak Italian"
    with np.load(FOLDER / "voices.npz") as file:
        assert f"| {int(file['codes'].sum(dtype=np.int64)):,} |" in datasheet("voices")


def test_no_recording_stands_twice():
    assert len({sound.tobytes() for sound in datasets.voices().sounds}) == 94


def test_spoken_digits_are_as_described():
    digits = datasets.spoken_digits()
    assert len(digits.sounds) == 10 and digits.y.tolist() == list(range(10)) and digits.rate == 8000
    assert [len(sound) for sound in digits.sounds] == [6998, 7290, 5978, 6706, 6415, 6561, 7047, 6561, 5540, 6870]


def test_mu_law_keeps_sign_silence_and_nearly_the_value():
    x = np.linspace(-1, 1, 1001)
    back = from_mu_law(to_mu_law(x))
    assert from_mu_law(to_mu_law(np.zeros(1)))[0] == 0
    assert np.all(np.abs(back - x) <= 0.023 * (np.abs(x) + 1 / 255))
    assert np.array_equal(to_mu_law(from_mu_law(np.arange(1, 256))), np.arange(1, 256))


def test_what_a_learner_does_to_them_does_not_stay():
    datasets.voices().sounds[0][:] = 0
    assert np.abs(datasets.voices().sounds[0]).max() > 0.1


def test_reading_them_waits_for_no_large_package():
    code = "import sys; from workbook import datasets; datasets.voices(); datasets.spoken_digits(); "
    code += "print([name for name in ('sklearn', 'matplotlib', 'scipy') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "[]"


def test_the_script_makes_the_same_files_of_packages_like_debians(tmp_path):
    voices, digits = datasets.voices(), datasets.spoken_digits()
    for k, (package, inside, names) in enumerate(make_voices.CHOSEN):
        here = [i for i in range(94) if voices.speaker[i] == k]
        files = dict(zip(names.split(), (voices.sounds[i] for i in here), strict=True))
        if k == 0:
            files |= dict(zip(make_voices.DIGITS.split(), digits.sounds, strict=True))
        write_package(tmp_path / f"{package}_1_all.deb", inside, files)
    make_voices.make(tmp_path, tmp_path)
    for name in ("voices", "spoken_digits"):
        with np.load(tmp_path / f"{name}.npz") as made, np.load(FOLDER / f"{name}.npz") as shipped:
            assert sorted(made) == sorted(shipped)
            assert all(np.array_equal(made[key], shipped[key]) for key in made)


def write_package(path, inside, files):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        for name, sound in files.items():
            held = io.BytesIO()
            with wave.open(held, "wb") as file:
                file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
                file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
            info = tarfile.TarInfo(f"./usr/share/asterisk/sounds/{inside}/{name}.wav")
            info.size = len(held.getvalue())
            archive.addfile(info, io.BytesIO(held.getvalue()))
    data = packed.getvalue()
    head = f"{'data.tar.xz':<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode("ascii")
    path.write_bytes(b"!<arch>\n" + head + data)


def test_what_is_no_package_is_refused(tmp_path):
    (tmp_path / "x.deb").write_bytes(b"something else")
    with pytest.raises(ValueError, match="expected a Debian package"):
        list(make_voices.members_of(tmp_path / "x.deb"))


def test_the_credits_stand_where_people_look():
    note = (ROOT / "LICENSE-TEXT").read_text(encoding="utf-8")
    for text in (note, datasheet("voices")):
        for credit in (
            "Allison Smith",
            "June Wallack",
            "Carlo Flora",
            "ivrvoice.ru",
            "Menardi",
            "http://www.voip.ammdomus.it",
        ):
            assert credit in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"CC-BY-3.0", "CC-BY-SA-3.0"} <= set(project["project"]["license"].split(" AND "))


def test_the_graders_sandbox_holds_the_files(tmp_path):
    from workbook.grading.sandbox.filesystem import lay_out

    course = lay_out(tmp_path).folder / "course" / "workbook" / "datasets"
    assert (course / "voices.npz").is_file() and (course / "spoken_digits.npz").is_file()
    assert not list(course.glob("make_*.py"))
