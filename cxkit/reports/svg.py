"""SVG that may stand inside a page: only shapes and text, nothing that runs or calls out.

Our own charts pass unchanged in what they show. Whatever else an SVG can hold (scripts, foreign
objects, handlers, references to elsewhere) is left out, and ids are made unique per picture.

>>> clean_svg('<svg xmlns="http://www.w3.org/2000/svg"><script/><path id="a" onclick="x()"/></svg>', "f1")
'<svg xmlns="http://www.w3.org/2000/svg"><path id="f1-a" /></svg>'
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from cxkit.charts.canvas import SIZE as WORDS
from cxkit.errors import BadValue
from cxkit.phrases import say

SMALLEST_WORDS = 6.3
"""On paper, in points; a chart whose words would be smaller on A4 gets a page of A3."""

_A4_ROOM = (751.0, 450.0)
SVG = "http://www.w3.org/2000/svg"
"""The namespace of SVG."""
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = frozenset(
    (
        "svg",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "clipPath",
        "use",
        "marker",
        "symbol",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "mask",
        "title",
        "desc",
    )
)
_HREFS = ("href", f"{{{_XLINK}}}href")
_URL = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>")


def clean_svg(svg: str, prefix: str) -> str:
    """The SVG with shapes and text only, its ids prefixed; BadValue when it is no SVG."""
    text = _DOCTYPE.sub("", svg, count=1)
    try:
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Xml.ParseError("entities")
        root = Xml.fromstring(text)  # noqa: S314 (no entities can be declared: checked above)
    except Xml.ParseError as why:
        raise BadValue(say("reports.svg.broken", why=why)) from None
    if root.tag != f"{{{SVG}}}svg":
        raise BadValue(say("reports.svg.broken", why=root.tag))
    _keep(root, prefix)
    Xml.register_namespace("", SVG)
    Xml.register_namespace("xlink", _XLINK)
    return Xml.tostring(root, encoding="unicode")


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of an SVG in its own units, from its viewBox; (0, 0) without one.

    >>> size_of('<svg viewBox="0 0 720 405"></svg>')
    (720.0, 405.0)
    """
    found = re.search(r'viewBox="\s*[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)', svg)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def heading_of(svg: str) -> tuple[float, float] | None:
    """Where a chart's heading begins and how high it is, in its own units; None where it marks none.

    >>> heading_of('<svg data-heading="96 38" viewBox="0 0 1650 998"></svg>')
    (96.0, 38.0)
    """
    found = re.search(r'<svg data-heading="([\d.]+) ([\d.]+)"', svg[:2000])
    return (float(found[1]), float(found[2])) if found else None


class Cuts(NamedTuple):
    """Where a chart may be cut: the number of its first column, the edges of columns and of lanes."""

    first: int
    columns: list[float]
    lanes: list[float]


def cuts_of(svg: str) -> Cuts | None:
    """Where a chart may be cut, in its own units; None where it says nothing of it.

    >>> cuts_of('<svg data-heading="96 38" data-cuts="8;150 268;140 700" viewBox="0 0 1650 998"></svg>')
    Cuts(first=8, columns=[150.0, 268.0], lanes=[140.0, 700.0])
    """
    found = re.search(r' data-cuts="(\d+);([\d. ]+);([\d. ]+)"', svg[:2000])
    if found is None:
        return None
    across, down = ([float(edge) for edge in found[n].split()] for n in (2, 3))
    return Cuts(int(found[1]), across, down)


def is_poster(svg: str) -> bool:
    """Whether a chart's words would be too small on a sideways A4 page, below a heading.

    >>> is_poster('<svg viewBox="0 0 1080 734"></svg>'), is_poster('<svg viewBox="0 0 1650 1200"></svg>')
    (False, True)
    """
    wide, high = size_of(svg)
    return wide * high > 0 and WORDS * min(_A4_ROOM[0] / wide, _A4_ROOM[1] / high) < SMALLEST_WORDS


def trimmed(svg: str, sides: float, top: float, bottom: float) -> str:
    """The SVG without the outermost units of its canvas, for a page that has margins of its own.

    >>> trimmed('<svg viewBox="0 0 720 405" width="720pt" height="405pt"></svg>', 20, 5, 0)
    '<svg viewBox="20 5 680 400" width="680pt" height="400pt"></svg>'
    """
    wide, high = size_of(svg)
    if wide <= 4 * sides or high <= 4 * (top + bottom):
        return svg
    across, down = f"{wide - 2 * sides:g}", f"{high - top - bottom:g}"
    head, close, rest = svg.partition(">")
    head = re.sub(r' viewBox="[^"]*"', f' viewBox="{sides:g} {top:g} {across} {down}"', head)
    head = re.sub(r' width="[^"]*"', f' width="{across}pt"', head)
    head = re.sub(r' height="[^"]*"', f' height="{down}pt"', head)
    return head + close + rest


def _keep(element: Xml.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        kept = _attribute(name, value, prefix)
        if kept is None:
            del element.attrib[name]
        else:
            element.attrib[name] = kept
    for child in list(element):
        space, _, tag = str(child.tag).rpartition("}")
        if space == "{" + SVG and tag in _ELEMENTS:
            _keep(child, prefix)
        else:
            element.remove(child)


def _attribute(name: str, value: str, prefix: str) -> str | None:
    """What is kept of an attribute: itself, with the picture's own ids prefixed; None for nothing."""
    if name in _HREFS:
        return f"#{prefix}-{value[1:]}" if value.startswith("#") else None
    if name == "id":
        return f"{prefix}-{value}"
    foreign = name.startswith("{") and not name.startswith("{" + _XML)
    if foreign or name.lower().startswith("on") or "\\" in value or "@import" in value.lower():
        return None
    if "(" not in value:
        return value
    targets = _URL.findall(value)
    if "url(" in value.lower() and not (targets and all(target.startswith("#") for target in targets)):
        return None
    return _URL.sub(lambda found: f"url(#{prefix}-{found[1][1:]})", value)
