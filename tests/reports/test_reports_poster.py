"""A chart as a poster: on one sheet where it can be read there, accessible, and in the language spoken."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cxkit.charts import CHARTS, JourneyMap
from cxkit.model import Client, Journey, Phase, Place, Step, Workshop
from cxkit.phrases import speaking
from cxkit.reports.document import Cover
from cxkit.reports.writers.poster import POSTERS, write_poster


def journey_of(steps: int, name: str = "Long") -> Workshop:
    frame = [
        Client(name=name),
        Journey(id="j", name="Way"),
        Phase(id="p", name="All", place=Place(within="j")),
    ]
    places = [Place(within="p", rank=f"a{n:02}") for n in range(steps)]
    return Workshop.of([*frame, *[Step(name=f"Step {n}", place=place) for n, place in enumerate(places)]])


def poster(shop: Workshop, paper: str = "a3", chart: str = "journey_map") -> PdfReader:
    page = write_poster(CHARTS[chart].of(shop), Cover.of(shop), paper)
    assert page.warnings == ()
    return PdfReader(BytesIO(page.data))


def alts(pdf: PdfReader) -> list[str]:
    """The alt texts of a tagged PDF."""
    found, waiting = [], [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_poster_says_what_it_shows(kuku, language):
    with speaking(language):
        pdf = poster(kuku)
        assert alts(pdf) == [JourneyMap.of(kuku).alt]
    assert pdf.metadata.title == "Kuku Nyumbani: From first glance to the second order"
    assert pdf.root_object["/Lang"] == language
    assert b"pdfuaid:part>1" in pdf.root_object["/Metadata"].get_data()


@pytest.mark.parametrize(
    ("steps", "paper", "pages"),
    [(1, "a3", 1), (7, "a3", 1), (14, "a3", 1), (20, "a3", 2), (20, "a1", 1), (60, "a1", 2)],
)
def test_sheets_share_a_poster_while_they_can_be_read_on_it(steps, paper, pages):
    pdf = poster(journey_of(steps), paper)
    assert len(pdf.pages) == pages
    assert len(alts(pdf)) == len(JourneyMap.of(journey_of(steps)).compose())
    assert f"Step {steps - 1}" in pdf.pages[-1].extract_text()


@pytest.mark.parametrize("paper", POSTERS)
def test_nothing_of_a_picture_is_beyond_the_paper(kuku, paper):
    (page,) = poster(kuku, paper).pages
    places = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: places.append((cm[4], cm[5])) if text.strip() else 0
    )
    assert places
    assert all(0 < x < page.mediabox.width and 0 < y < page.mediabox.height for x, y in places)


def test_equal_data_give_equal_posters(kuku):
    one, other = (write_poster(JourneyMap.of(kuku), Cover.of(kuku), "a1").data for _ in range(2))
    assert one == other


def test_a_name_that_looks_like_code_is_a_name():
    name = '#panic() $x$ <b> "*_`'
    assert "#panic() $x$" in poster(journey_of(3, name)).pages[0].extract_text()
