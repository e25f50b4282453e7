"""Writes docs/gallery.md and its pictures: every chart of the registry, drawn for the sample kuku."""

from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path

from cxkit.charts import CHARTS, Chart
from cxkit.exchange import sample

PICTURES = Path(__file__).parent / "pictures" / "gallery"
LARGEST_KB = 150
"""A picture larger than this is shown as pixels: a page of pictures must open at once."""

HEAD = """\
# The charts

<!-- Generated from cxkit/charts by `make docs`. -->

Each chart is made of a workshop and has three faces: `.data` (the table behind it), `.draw()` (the figure;
`.svgs()` for every sheet) and `.alt` (the finding in a sentence). The title is the finding, written by
rule. These are of the fictional sample *kuku*; too much for one sheet goes on several, and only the first
is shown.

```python
import cxkit as cx

shop = cx.open_store().workshop("kuku")
cx.charts.EmotionCurve.of(shop, look="dark")
```

On the command line: `cxkit export kuku --chart emotion_curve -o curve.svg`.

"""


def page() -> str:
    """The whole page as Markdown."""
    index = " · ".join(f"[{kind.__name__}](#{kind.__name__.lower()})" for kind in CHARTS.values())
    return "\n".join([HEAD + index + "\n", *(_entry(name) for name in CHARTS)])


def pictures() -> Iterator[tuple[str, str]]:
    """The name and the SVG of each picture that is small enough."""
    for name in CHARTS:
        drawn = _chart(name).files()[0]
        if len(drawn.encode()) <= LARGEST_KB * 1000:
            yield f"{name}.svg", drawn


def write_pictures() -> None:
    """Writes the pictures anew, and takes away those of charts that are gone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    written = dict(pictures())
    for old in PICTURES.glob("*.svg"):
        if old.name not in written:
            old.unlink()
    for name, drawn in written.items():
        (PICTURES / name).write_text(drawn, "utf-8")


def _chart(name: str) -> Chart:
    return CHARTS[name].of(sample("kuku"))


def _entry(name: str) -> str:
    kind, chart = CHARTS[name], _chart(name)
    told = (getdoc(kind) or "").partition("\n\n")[0].replace("\n", " ")
    return "\n".join(
        [
            f"## {kind.__name__}\n",
            f"{told}\n",
            f"```python\ncx.charts.{kind.__name__}.of(shop)\n```\n",
            f"In words: {chart.alt}\n",
            f"![{_plain(chart.alt)}]({_picture(name)})\n",
        ]
    )


def _picture(name: str) -> str:
    """Where its picture lies: one that is too large is there as pixels."""
    drawn = f"pictures/gallery/{name}.svg"
    return drawn if (PICTURES / f"{name}.svg").exists() else f"pictures/{name.replace('_', '-')}.png"


def _plain(alt: str) -> str:
    """An alt text that closes no bracket of Markdown."""
    return alt.replace("[", "(").replace("]", ")")


if __name__ == "__main__":
    write_pictures()
    (Path(__file__).parent / "gallery.md").write_text(page(), "utf-8")
