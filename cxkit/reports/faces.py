"""The house's typeface inside an HTML file: only the glyphs that its text uses.

>>> faces("Pays −1.6").count("@font-face")
4
"""

from markupsafe import Markup

from cxkit.charts.webfont import rules


def faces(text: str) -> Markup:
    """``@font-face`` rules that embed what Inter has of a text's characters."""
    return Markup(rules(text))  # noqa: S704 (base64 and our own names)
