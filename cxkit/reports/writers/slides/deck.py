"""The deck: a presentation with a master of our own in the client's colours, and slides with a title."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.shapes.autoshape import Shape
from pptx.util import Pt

from cxkit.charts.text import right_to_left, width, wrap
from cxkit.phrases import say
from cxkit.reports.document import Cover
from cxkit.reports.writers.pdf import runs_wider

if TYPE_CHECKING:
    from cxkit.reports.writers.slides.pictures import Pictures

WIDE, HIGH = 960.0, 540.0
MARGIN = 40.0
ROOM = WIDE - 2 * MARGIN
BOTTOM = 498.0
FACE = "Arial"
"""A face every PowerPoint has. Inter, which texts are measured in, runs a little wider."""

_TITLE, _LEADING = 24.0, 29.0
_THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "mute", "lt2": "wash", "accent1": "accent", "accent2": "bad",
    "accent3": "good", "accent4": "neutral", "accent5": "mute", "accent6": "line", "hlink": "accent",
    "folHlink": "accent",
}  # fmt: skip
_LAYOUTS = {"Title Slide": "cover", "Title Only": "page"}


class Place(NamedTuple):
    """Where something stands on a slide."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def lengths(self) -> list[int]:
        """The same as PowerPoint counts."""
        return [int(Pt(each)) for each in self]


class Deck:
    """A presentation that grows slide by slide; every length is in points on 960 × 540."""

    def __init__(self, cover: Cover, pictures: "Pictures") -> None:
        self.cover = cover
        self.pictures = pictures
        self.look = cover.look
        self.face = cover.typeface if cover.typeface and not runs_wider(cover.typeface) else FACE
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(WIDE), Pt(HIGH)
        self._themed()
        self._mastered()
        self._layouts = {layout.name: layout for layout in self.file.slide_layouts}

    # ── slides ─────────────────────────────────────────────────────────────────────────────────

    def opening(self) -> Any:
        """The first slide: title, client, date, and that it is fictional where it is."""
        slide = self.file.slides.add_slide(self._layouts["cover"])
        title, told = slide.placeholders
        lines = wrap(self.cover.client, ROOM - 200, 40, "bold", lines=3)
        self._filled(title, [" ".join(lines)], 40, "ink", bold=True)
        fictional = say("reports.cover.fictional") if self.cover.fictional else ""
        about = filter(None, (self.cover.kind, self.cover.dated, fictional))
        self._filled(told, [" · ".join(about)], 16, "mute")
        self.rect(slide, Place(0, 0, 16, HIGH), "accent")
        return slide

    def slide(self, title: str, section: str = "", notes: Iterable[str] = ()) -> tuple[Any, float]:
        """A new slide under a title, and where its content may begin; what is cut is in its notes."""
        slide = self.file.slides.add_slide(self._layouts["page"])
        lines = wrap(title, ROOM, _TITLE, "bold", lines=2)
        shown = " ".join(lines)
        head = slide.shapes.title
        place = Place(MARGIN, 38, ROOM, _LEADING * max(len(lines), 1) + 4)
        head.left, head.top, head.width, head.height = place.lengths
        self._filled(head, [shown], _TITLE, "ink", bold=True)
        if section and section != title:
            self.text(slide, [section], Place(MARGIN, 20, ROOM, 16), size=11, colour="mute")
        told = [title] if shown.endswith("…") else []
        slide.notes_slide.notes_text_frame.text = "\n".join([*told, *filter(None, notes)])
        return slide, title_ends(title)

    # ── shapes ─────────────────────────────────────────────────────────────────────────────────

    def text(
        self,
        slide: Any,
        lines: Iterable[str],
        place: Place,
        *,
        size: float,
        colour: str = "ink",
        bold: bool = False,
    ) -> Any:
        """A text box without borders; each line is a paragraph."""
        box = slide.shapes.add_textbox(*place.lengths)
        self._filled(box, lines, size, colour, bold=bold)
        return box

    def rect(self, slide: Any, place: Place, colour: str) -> Any:
        """A tinted area behind words."""
        shape = slide.shapes.add_shape(1, *place.lengths)
        shape.fill.solid()
        shape.fill.fore_color.rgb = self.colour(colour)
        shape.line.fill.background()
        style = shape._element.find(qn("p:style"))
        shape._element.remove(style)  # of the theme: a border and a shadow
        described(shape, "")
        return shape

    def colour(self, name: str) -> RGBColor:
        """A colour of the look by its name, or ``#RRGGBB``."""
        found: RGBColor = RGBColor.from_string(
            (name if name.startswith("#") else getattr(self.look, name))[1:]
        )
        return found

    def written(
        self, paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False, italic: bool = False
    ) -> None:
        """Words at the end of a paragraph.

        Their look is written as XML: a deck has thousands of runs, and this is a third of the time.
        """
        run = paragraph.add_run()
        run.text = text
        look = run._r.get_or_add_rPr()
        look.set("lang", self.cover.language)
        look.set("sz", str(round(size * 100)))
        look.set("b", str(int(bold)))
        look.set("i", str(int(italic)))
        fill = etree.SubElement(look, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", str(self.colour(colour)))
        if right_to_left(text):
            paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph._p.get_or_add_pPr().set("algn", "r")

    def _filled(
        self, shape: Any, lines: Iterable[str], size: float, colour: str, *, bold: bool = False
    ) -> None:
        frame = plain(shape.text_frame)
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            self.written(paragraph, line, size, colour, bold=bold)

    # ── the master ─────────────────────────────────────────────────────────────────────────────

    def _themed(self) -> None:
        """Colours and face of the theme, so that whatever somebody adds later fits."""
        master = self.file.slide_masters[0].part
        part = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
        theme = etree.fromstring(part.blob)
        titles = self.file.slide_masters[0]._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        titles.set("algn", "l")
        theme.set("name", say("reports.cover.maker"))
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        for slot, name in _THEME.items():
            held = scheme.find(qn(f"a:{slot}"))
            held.clear()
            etree.SubElement(held, qn("a:srgbClr")).set("val", getattr(self.look, name)[1:])
        for latin in theme.iterfind(f".//{qn('a:fontScheme')}//{qn('a:latin')}"):
            latin.set("typeface", self.face)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _mastered(self) -> None:
        """Two layouts, and a foot that names the client, the day of the data and the page."""
        master: Any = self.file.slide_masters[0]
        layouts: Any = self.file.slide_layouts
        for layout in list(layouts):
            if layout.name not in _LAYOUTS:
                layouts.remove(layout)
                continue
            layout.name = _LAYOUTS[layout.name]
            for shape in list(layout.placeholders):
                if shape.placeholder_format.idx >= 10:  # date, foot and number: the master's own stand there
                    shape._element.getparent().remove(shape._element)
        for shape in list(master.placeholders):
            if shape.placeholder_format.type not in (1, 2):  # all but title and body
                shape._element.getparent().remove(shape._element)
        cover, page = sorted(layouts, key=lambda layout: layout.name)
        cover._element.set("showMasterSp", "0")
        title, told = cover.placeholders
        self._placed(title, 150, 130, MSO_ANCHOR.BOTTOM)
        self._placed(told, 292, 60)
        for shape in (*page.placeholders, *master.placeholders):
            self._placed(shape, 38, 62)
        client = say("reports.slides.foot", client=self.cover.client, dated=self.cover.dated)
        self._stamped(master, 2, MARGIN, ROOM - 60, client)
        number = self._stamped(master, 3, WIDE - MARGIN - 60, 60, "")
        field = etree.SubElement(number, qn("a:fld"))
        field.set("id", "{5A1B7C2E-0C0F-4C1B-9E59-2D6B9B8E0001}")
        field.set("type", "slidenum")
        etree.SubElement(field, qn("a:rPr")).set("sz", "1100")
        etree.SubElement(field, qn("a:t")).text = "‹#›"
        number.get_or_add_pPr().set("algn", "r")

    def _stamped(self, master: Any, id: int, x: float, wide: float, text: str) -> Any:
        """A line at the foot of every page, which no slide has to repeat; gives its paragraph."""
        element = CT_Shape.new_textbox_sp(id + 100, f"foot {id}", *Place(x, 512, wide, 16).lengths)
        master.shapes._spTree.append(element)
        frame = plain(Shape(element, master.shapes).text_frame)
        if text:
            self.written(frame.paragraphs[0], text, 11, "mute")
        return frame.paragraphs[0]._p

    def _placed(self, shape: Any, top: float, high: float, anchor: Any = MSO_ANCHOR.TOP) -> None:
        shape.left, shape.top, shape.width, shape.height = Place(MARGIN, top, ROOM, high).lengths
        frame = plain(shape.text_frame)
        frame.vertical_anchor = anchor
        for level in shape._element.iterfind(f".//{qn('a:lstStyle')}/*"):
            level.set("algn", "l")

    # ── the file ───────────────────────────────────────────────────────────────────────────────

    @property
    def made(self) -> datetime:
        """The day of the data, which the file bears."""
        date = self.cover.date
        return datetime.combine(date, time(), UTC) if date else datetime(1980, 1, 1, tzinfo=UTC)

    def data(self) -> bytes:
        """The file's bytes, dated as its data."""
        about = self.file.core_properties
        about.title, about.author, about.last_modified_by = self.cover.title, say("reports.cover.maker"), ""
        about.created = about.modified = self.made.replace(tzinfo=None)
        about.language, about.revision = self.cover.language, 1
        held = BytesIO()
        self.file.save(held)
        return held.getvalue()


def one_line(title: str) -> bool:
    """Whether a title takes no more than a line."""
    return width(title, _TITLE, "bold") <= ROOM


def title_ends(title: str) -> float:
    """Where the content of a slide with this title may begin."""
    return 54 + _LEADING * max(len(wrap(title, ROOM, _TITLE, "bold", lines=2)), 1)


def plain(frame: Any) -> Any:
    """A text frame without insets that neither grows nor shrinks."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def described(shape: Any, alt: str) -> None:
    """What stands for a shape where it cannot be seen; without words it is ornament."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)
