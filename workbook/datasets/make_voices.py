"""Makes the files that `datasets.voices()` and `datasets.spoken_digits()` read. Run from the repository, on Debian 12:

    apt-get download asterisk-core-sounds-{en,es,fr,it,ru}-wav asterisk-prompt-it-menardi-wav
    python -m workbook.datasets.make_voices .

Nothing is installed: a package of Debian is an archive with a compressed folder in it, and the sentences are WAV files there.
"""

import argparse
import io
import tarfile
import wave
from pathlib import Path

import numpy as np

from workbook.datasets.spoken_digits import SAVED as SAVED_DIGITS
from workbook.datasets.voices import RATE, SAVED, to_mu_law

# Each speaker's package, the folder in it, and the sentences: drawn at random among those of 1.5 to 6 seconds.
# The second Italian voice has the same recording under the names invalid and pbx-invalid; it is taken once.
CHOSEN = (
    (
        "asterisk-core-sounds-en-wav",
        "en_US_f_Allison",
        "confbridge-lock-in conf-getconfno privacy-incorrect call-forwarding unidentified-no-callback if-correct-press "
        "vm-tmpexists confbridge-begin-leader confbridge-binaural-off confbridge-only-one vm-undeleted "
        "check-number-dial-again vm-passchanged confbridge-lock-no-join entr-num-rmv-blklist vm-tocancelmsg",
    ),
    (
        "asterisk-core-sounds-es-wav",
        "es_MX_f_Allison",
        "confbridge-inc-list-vol-out vm-tempgreeting letters/ascii63 conf-errormenu conf-userwilljoin digits/h-80 "
        "confbridge-rest-talk-vol-out confbridge-leave-out pbx-invalidpark queue-thankyou vm-tempremoved vm-star-cancel "
        "vm-from-extension agent-incorrect",
    ),
    (
        "asterisk-core-sounds-fr-wav",
        "fr_CA_f_June",
        "conf-otherinparty vm-sorry queue-holdtime unidentified-no-callback letters/ascii34 followme/sorry vm-tomakecall "
        "confbridge-begin-glorious-b demo-moreinfo pbx-invalid transfer vm-nomore confbridge-only-participant "
        "confbridge-inc-talk-vol-in vm-marked-nonurgent",
    ),
    (
        "asterisk-core-sounds-it-wav",
        "it_IT_m_Carlo",
        "vm-tempgreetactive auth-incorrect pbx-parkingfailed confbridge-dec-list-vol-out confbridge-locked "
        "confbridge-begin-leader all-circuits-busy-now confbridge-begin-glorious-a vm-marked-urgent entr-num-rmv-blklist "
        "vm-invalid-password vm-sorry priv-recordintro confbridge-only-one demo-echodone confbridge-conf-begin",
    ),
    (
        "asterisk-core-sounds-ru-wav",
        "ru_RU_f_IvrvoiceRU",
        "vm-newpassword confbridge-leave-in conf-onlyone unidentified-no-callback confbridge-only-one vm-nomore "
        "confbridge-muted queue-callswaiting vm-torerecord vm-toforward agent-user please-try-again vm-msgforwarded "
        "vm-tomakecall confbridge-unmuted vm-tocancelmsg confbridge-removed",
    ),
    (
        "asterisk-prompt-it-menardi-wav",
        "it_IT_f_Menardi",
        "confbridge-begin-glorious-c vm-passchanged conf-locked vm-marked-urgent vm-rec-unv queue-youarenext "
        "dictate/record_mode spy-misdn dir-welcome vm-tomakecall vm-theperson vm-undeleted pbx-invalid "
        "vm-tempgreetactive confbridge-leave-out confbridge-remove-last-in",
    ),
)
DIGITS = " ".join(f"digits/{digit}" for digit in range(10))


def members_of(package):
    """The members of an `ar` archive, which a Debian package is: name and bytes of each."""
    data = Path(package).read_bytes()
    if not data.startswith(b"!<arch>\n"):
        raise ValueError(f"{package}: expected a Debian package")
    at = 8
    while at < len(data):
        name, size = data[at : at + 16].decode("ascii").rstrip(" /"), int(data[at + 48 : at + 58])
        yield name, data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2


def read_sentences(folder, package, inside, prompts):
    """The sentences of these names in a package, each as (n,) in [-1, 1]."""
    (path,) = Path(folder).glob(f"{package}_*_all.deb")
    archive = next(content for name, content in members_of(path) if name.startswith("data.tar"))
    sounds = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for file in files:
            name = file.name.partition(f"/sounds/{inside}/")[2].removesuffix(".wav")
            if name in prompts and file.isreg():
                sounds[name] = read_wav(files.extractfile(file).read())
    return [sounds[name] for name in prompts]


def read_wav(content):
    with wave.open(io.BytesIO(content)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise ValueError("expected 8000 samples a second, one channel, 16 bits")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def packed(sounds):
    """All sounds end to end, one byte for each number, and where each ends."""
    return {"codes": to_mu_law(np.concatenate(sounds)), "ends": np.cumsum([len(sound) for sound in sounds])}


def make(packages, folder):
    """Writes voices.npz and spoken_digits.npz into the folder."""
    sounds, speaker, prompts = [], [], []
    for k, (package, inside, names) in enumerate(CHOSEN):
        names = names.split()
        sounds += read_sentences(packages, package, inside, names)
        speaker += [k] * len(names)
        prompts += names
    more = {"speaker": np.array(speaker, dtype=np.uint8), "prompts": np.array(prompts)}
    np.savez_compressed(Path(folder) / SAVED.name, **packed(sounds), **more)
    digits = read_sentences(packages, *CHOSEN[0][:2], DIGITS.split())
    np.savez_compressed(Path(folder) / SAVED_DIGITS.name, **packed(digits))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", help="the folder with the six .deb files")
    parser.add_argument("--folder", default=SAVED.parent, help="where to write (default: beside this script)")
    given = parser.parse_args()
    make(given.packages, given.folder)
