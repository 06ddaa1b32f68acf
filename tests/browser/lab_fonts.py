"""The fonts of the browser tests: two families of clearly different width, the same on every machine.

What fits must not hang on the fonts that somebody has installed. So Chromium gets a fontconfig of its own, which knows
nothing but fonts that matplotlib brings, and a page is looked at in the wide family and in the narrow one.
"""

import os
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import matplotlib
from PIL import ImageFont

FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


class Family(NamedTuple):
    """One font for text and one for code, each by its name and its file; and how large the letters of formulas are."""

    text: str
    text_file: str
    code: str
    code_file: str
    formulas: str


# Formulas stand on a page a second time, unseen, in whatever font a machine has for mathematics. Such fonts are wider
# than those for text (DejaVu Math TeX Gyre gave chapter 00 a scrollbar), so the wide family has larger letters there.
FAMILIES = {
    "wide": Family("DejaVu Sans", "DejaVuSans.ttf", "DejaVu Sans Mono", "DejaVuSansMono.ttf", "120%"),
    "narrow": Family("STIXGeneral", "STIXGeneral.ttf", "cmtt10", "cmtt10.ttf", "100%"),
}
# matplotlib brings further fonts, for mathematics only; one of them has a box for every letter there is.
KNOWN = ("DejaVuSans*.ttf", "DejaVuSerif*.ttf", "STIXGeneral*.ttf", "cmtt10.ttf")
USUAL = {
    "sans-serif": "DejaVu Sans",
    "system-ui": "DejaVu Sans",
    "serif": "DejaVu Serif",
    "monospace": "DejaVu Sans Mono",
}

SAMPLE = "no summer means more snow"
STYLE = """
:root, body { --jp-ui-font-family: "%(text)s" !important; --jp-content-font-family: "%(text)s" !important;
    --jp-code-font-family: "%(code)s" !important; --jp-code-font-family-default: "%(code)s" !important; }
html, body { font-family: "%(text)s" !important; } code, pre { font-family: "%(code)s" !important; }
math { font-family: "%(text)s" !important; font-size: %(formulas)s !important; }"""


def environment(folder):
    """The environment variables for a Chromium that knows these fonts only; its configuration is laid in `folder`."""
    accepted = "".join(f"<glob>{escape(str(FOLDER / name))}</glob>" for name in KNOWN)
    usual = "".join(
        f'<match><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>'
        for asked, given in USUAL.items()
    )
    path = Path(folder) / "fonts.conf"
    path.write_text(
        f"<fontconfig><dir>{escape(str(FOLDER))}</dir><cachedir>{escape(str(Path(folder) / 'cache'))}</cachedir>"
        f"<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>{accepted}</acceptfont></selectfont>"
        f"{usual}</fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def width_of(file, text=SAMPLE):
    """How wide a text is in the font of this file, in parts of the font's size."""
    return ImageFont.truetype(FOLDER / file, 1000, layout_engine=ImageFont.Layout.BASIC).getlength(text) / 1000


def use(page, name):
    """Sets a page of Playwright's in the family "wide" or "narrow"; RuntimeError where the browser does not have it."""
    family = FAMILIES[name]
    page.evaluate(
        """async style => {
        document.getElementById('fonts-of-the-test')?.remove();
        const node = document.createElement('style');
        node.id = 'fonts-of-the-test';
        node.textContent = style;
        document.head.append(node);
        await document.fonts.ready;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }""",
        STYLE % family._asdict(),
    )
    for tag, font, file in (("span", family.text, family.text_file), ("code", family.code, family.code_file)):
        measured = page.evaluate(
            """([tag, text]) => {
            const place = document.querySelector('.jp-MarkdownOutput, .wb-widget') ?? document.body;
            const node = document.createElement(tag);
            node.style.cssText = 'position: absolute; white-space: pre; padding: 0; border: 0; font-size: 100px;'
                + 'font-weight: normal; font-style: normal; letter-spacing: 0';
            node.textContent = text;
            place.append(node);
            const width = node.getBoundingClientRect().width / 100;
            node.remove();
            return width;
        }""",
            [tag, SAMPLE],
        )
        expected = width_of(file)
        if abs(measured - expected) > 0.01 * expected:
            raise RuntimeError(
                f"the page is not set in {font}: a line that is {expected:.2f} times as wide as its font is large "
                f"takes {measured:.2f}. On Linux Chromium gets this font through FONTCONFIG_FILE; on other systems "
                f"install {file} from {FOLDER}"
            )
