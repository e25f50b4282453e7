"""What is written as SVG is what matplotlib draws of the same sheet."""

from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import PIL.Image
import pytest
import typst
from matplotlib.backends.backend_agg import FigureCanvasAgg

from cxkit.charts import CHARTS, DARK, PAPER
from cxkit.charts.canvas import UNIT, Canvas

PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def pixels_of_svg(sheet: Canvas) -> np.ndarray:
    png = typst.compile(PAGE, sys_inputs={"svg": sheet.svg()}, format="png", ppi=2 * UNIT)
    assert isinstance(png, bytes)
    return np.asarray(PIL.Image.open(BytesIO(png)).convert("RGB"), float)


def pixels_of_figure(sheet: Canvas) -> np.ndarray:
    figure = sheet.figure()
    figure.set_dpi(2 * UNIT)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba(), float)[..., :3]


@pytest.mark.parametrize("look", [PAPER, DARK], ids=["paper", "dark"])
@pytest.mark.parametrize("kind", CHARTS.values(), ids=CHARTS)
def test_shapes_are_the_same_to_the_eye(kind, look, clinic):
    for sheet in kind.of(clinic, look=look).compose():
        sheet.words.clear()
        sheet.height = round(sheet.height)
        written, drawn = pixels_of_svg(sheet), pixels_of_figure(sheet)
        assert written.shape == drawn.shape
        far = (abs(written - drawn).max(axis=2) > 90).mean()  # edges lie between two pixels in one of both
        assert far < 0.002, f"{far:.2%} of the pixels differ"


@pytest.mark.parametrize("kind", CHARTS.values(), ids=CHARTS)
def test_words_stand_where_they_were_put(kind, clinic):
    for sheet in kind.of(clinic).compose():
        found = [e for e in ElementTree.fromstring(sheet.svg()).iter() if e.tag.endswith("}text")]
        places = [(float(e.attrib["x"]), float(e.attrib["y"])) for e in found]
        assert places == [pytest.approx((words.x, words.y), abs=0.01) for words in sheet.words]
        assert [e.text.strip("\u202b\u202c") for e in found] == [words.text for words in sheet.words]


def test_a_dashed_line_and_a_curve_say_what_they_are():
    sheet = Canvas(100, 50, PAPER)
    sheet.line([(10, 10), (90.004, 10)], "#AA0000", width=1.5, dash=(4, 3))
    sheet.circle(50, 25, 10, fill="#00AA00")
    line, circle = [e for e in ElementTree.fromstring(sheet.svg()).iter() if e.tag.endswith("}path")][1:]
    assert line.attrib["d"] == "M10 10L90 10"
    assert line.attrib["style"] == "fill: none; stroke: #aa0000; stroke-width: 1.5; stroke-dasharray: 4,3"
    assert circle.attrib["d"].startswith("M50 15C")
    assert circle.attrib["d"].endswith("Z")
