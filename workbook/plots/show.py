"""Showing a figure together with its description in words.

A picture that cannot be seen must still be told, so a figure needs an `alt` text here. JupyterLab's own image output
drops such a text; therefore the output holds an HTML `<figure>` with `<img alt>`, which JupyterLab prefers, and
beside it the PNG for code hosts and converters. The picture has white paper. In JupyterLab's dark theme one CSS filter
turns paper and ink around and keeps the hues, so that a single stored image suits both themes.
"""

import base64
import html
import io
import warnings

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

DOTS_PER_INCH = 150
SHOWN_PIXELS_PER_INCH = 100

# invert(0.9333) sends white to #111111, the background of a dark JupyterLab notebook, and black to #eeeeee;
# turning the hues by half a circle then undoes what the inversion did to them.
CSS = """
.wb-figure { margin: 0.6em 0; max-width: 100%; }
.wb-figure img { max-width: 100%; height: auto; background: #fff; }
.wb-figure figcaption { color: var(--jp-ui-font-color1, #333); font-size: 0.92em; margin-top: 0.3em; max-width: 44em; }
body[data-jp-theme-light="false"] .wb-figure img { filter: invert(0.9333) hue-rotate(180deg); }
""".strip()


def figure_of(figure_or_axes):
    """The Figure of a Figure, of an Axes or of an array of Axes."""
    thing = figure_or_axes
    while hasattr(thing, "flat") or isinstance(thing, list | tuple):
        thing = thing.flat[0] if hasattr(thing, "flat") else thing[0]
    figure = thing if hasattr(thing, "savefig") else getattr(thing, "figure", None)
    if figure is None or not hasattr(figure, "savefig"):
        raise TypeError(f"figure: expected a matplotlib Figure or Axes, got {type(figure_or_axes).__name__}")
    return figure


def quantised(pixels, colours=256):
    """PNG bytes of an RGB(A) array (height, width, 3 or 4), with a palette instead of full colours: far smaller.

    White stays exactly white, or the paper would show as a box on the page.
    """
    picture = Image.fromarray(pixels).convert("RGB")
    small = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = small.getpalette()
    brightest = max(range(0, len(palette), 3), key=lambda i: sum(palette[i : i + 3]))
    if sum(palette[brightest : brightest + 3]) > 740:
        palette[brightest : brightest + 3] = [255, 255, 255]
        small.putpalette(palette)
    file = io.BytesIO()
    small.save(file, format="PNG", optimize=True)
    return file.getvalue()


def png_of(figure_or_axes, dots_per_inch=DOTS_PER_INCH):
    """The figure as small PNG bytes."""
    import numpy as np

    figure = figure_of(figure_or_axes)
    canvas = FigureCanvasAgg(figure)
    before = figure.dpi
    try:
        figure.set_dpi(dots_per_inch)
        canvas.draw()
        return quantised(np.asarray(canvas.buffer_rgba()))
    finally:
        figure.set_dpi(before)


def figure_html(png, alt, caption=None, width=None):
    """HTML of a described picture: `<figure class="wb-figure">` with the PNG inside it.

    `width` is the width in CSS pixels on a wide page.
    """
    source = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    size = f' width="{int(width)}"' if width else ""
    words = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return (
        f'<style>{CSS}</style><figure class="wb-figure">'
        f'<img alt="{html.escape(alt, quote=True)}"{size} src="{source}">{words}</figure>'
    )


def checked_alt(alt):
    """The alt text with its spaces tidied; refuses one that says nothing."""
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(
            f"alt: expected a sentence that says what the figure shows, for those who cannot see it; got {alt!r}"
        )
    return " ".join(alt.split())


def bundle(figure_or_axes, alt, caption=None):
    """What `show` displays: `(data, metadata)` in the form that `IPython.display.display(raw=True)` takes."""
    alt = checked_alt(alt)
    figure = figure_of(figure_or_axes)
    png = png_of(figure)
    data = {
        "text/plain": f"Figure: {alt}",
        "text/html": figure_html(png, alt, caption, width=figure.get_figwidth() * SHOWN_PIXELS_PER_INCH),
        "image/png": base64.b64encode(png).decode("ascii"),
    }
    return data, {"image/png": {"alt": alt}}


def show(figure_or_axes, alt, caption=None):
    """Shows a figure with its description, then closes it.

    Args:
        figure_or_axes: a matplotlib Figure, an Axes, or an array of Axes.
        alt: what the figure shows, in a sentence or two; may not be empty. `plots.describe` helps to make it.
        caption: a short line under the picture that adds to the alt text and does not repeat it.

    Outside a notebook the description is printed.
    """
    data, metadata = bundle(figure_or_axes, alt, caption)
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(data["text/plain"])
    else:
        display(data, metadata=metadata, raw=True)
    _close(figure_of(figure_or_axes))


def _close(figure):
    """Closes a figure that came from pyplot; others need no closing."""
    import sys

    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and getattr(figure, "number", None) is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyplot.close(figure)
