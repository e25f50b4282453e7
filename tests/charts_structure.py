"""What must be true of every chart, whatever is on it: looked at through matplotlib's own renderer.

``assert_sound(chart)`` draws each sheet and checks that all text is inside the sheet, at least 11
units tall, level, apart from every other text, and readable against the pixels that lie behind it;
that the SVG is well-formed, holds the text as text and runs nothing; and that the alt text speaks.
"""

from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from cxkit.charts import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.looks import READABLE

SMALLEST = 11
TOUCH = 1.5  # units by which the boxes of two texts may graze: boxes are larger than letters
CLEAR = 0.9  # share of the pixels behind a text that must leave it readable: a line may pass


def assert_sound(chart: Chart) -> None:
    """Every sheet of a chart stands up to the checks of this file."""
    assert len(chart.alt) > 20, chart.alt
    assert chart.title.strip()
    sheets = chart.sheets()
    assert sheets
    for sheet in sheets:
        assert_sheet_sound(sheet)
    svgs = chart.svgs()
    assert len(svgs) == len(sheets)
    for svg in svgs:
        assert_svg_sound(svg)


def assert_sheet_sound(sheet: Figure) -> None:
    canvas = FigureCanvasAgg(sheet)
    texts = [t for t in sheet.findobj(Text) if t.get_text()]
    boxes = [t.get_window_extent(canvas.get_renderer()) for t in texts]
    unit = sheet.dpi / 72
    wide, high = sheet.bbox.width, sheet.bbox.height
    for text, box in zip(texts, boxes, strict=True):
        inside = box.x0 >= -unit and box.y0 >= -unit and box.x1 <= wide + unit and box.y1 <= high + unit
        assert inside, f"outside the sheet: {text.get_text()!r}"
        assert text.get_fontsize() >= SMALLEST, f"too small: {text.get_text()!r}"
        assert text.get_rotation() == 0, f"rotated: {text.get_text()!r}"
    assert not (hit := overlapping(texts, boxes, TOUCH * unit)), f"overlapping: {hit}"
    faint = unreadable(sheet, canvas, texts, boxes)
    assert not faint, f"contrast below {READABLE}: {faint}"


def overlapping(texts, boxes, touch):
    """Pairs of texts whose boxes lie on each other by more than a touch."""
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].x0)
    found = []
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if boxes[j].x0 >= boxes[i].x1 - touch:
                break
            if min(boxes[i].y1, boxes[j].y1) - max(boxes[i].y0, boxes[j].y0) > touch:
                found.append((texts[i].get_text(), texts[j].get_text()))
    return found


def unreadable(sheet, canvas, texts, boxes):
    """Texts with too little contrast against too many of the pixels behind them."""
    for text in texts:
        text.set_visible(False)
    canvas.draw()
    behind = luminance(np.asarray(canvas.buffer_rgba())[..., :3] / 255)
    for text in texts:
        text.set_visible(True)
    high = behind.shape[0]
    found = []
    for text, box in zip(texts, boxes, strict=True):
        rows = slice(max(int(high - box.y1), 0), max(int(high - box.y0), 1))
        patch = behind[rows, max(int(box.x0), 0) : max(int(box.x1), 1)]
        own = luminance(np.array(to_rgb(text.get_color())))
        ratio = (np.maximum(patch, own) + 0.05) / (np.minimum(patch, own) + 0.05)
        if patch.size and np.mean(ratio >= READABLE - 0.01) < CLEAR:
            found.append((text.get_text(), text.get_color(), round(float(np.median(ratio)), 2)))
    return found


def luminance(rgb):
    """Relative luminance as WCAG 2.2 defines it, of channels 0 … 1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def assert_svg_sound(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    tags = [element.tag.rsplit("}", 1)[-1] for element in root.iter()]
    assert "text" in tags, "text was turned into outlines"
    said = [element.text or "" for element in root.iter() if element.tag.endswith("}text")]
    assert said == [text.strip() for text in said], "a space at the end of a text is not drawn"
    drawn = [tag for tag in tags if tag in ("path", "text")]
    assert "path" not in drawn[drawn.index("text") :], "a shape lies over words"
    assert not {"script", "foreignObject", "image", "a"} & set(tags)
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def texts_of(chart: Chart) -> str:
    """All words on all sheets, in the order they were placed, joined with spaces."""
    return " ".join(map(words_on, chart.compose()))


def words_on(sheet: Canvas) -> str:
    """All words on one sheet, in the order they were placed, joined with spaces."""
    return " ".join(words.text for words in sheet.words)


def baselines(chart: Chart, *wanted: str) -> list[float]:
    """The heights at which texts stand on the first sheet, for checking what is above what."""
    placed = {words.text: words.y for words in chart.compose()[0].words}
    return [placed[text] for text in wanted]


def rising(numbers) -> bool:
    """Whether each number is larger than the one before."""
    return all(a < b for a, b in pairwise(numbers))
