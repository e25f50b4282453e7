"""Pictures that a user's own template carries: checked, and framed as SVG where a writer wants one."""

import base64
import binascii
from io import BytesIO

import PIL.Image

from cxkit.errors import BadValue
from cxkit.reports.blocks import Image
from cxkit.reports.svg import clean_svg, size_of

_TOO_LARGE = 60_000_000  # pixels; more than any page can show


def is_sound(image: Image) -> bool:
    """Whether a picture can be decoded and is of a reasonable size."""
    try:
        wide, high = _size(image)
    except (BadValue, OSError, ValueError, SyntaxError, binascii.Error, PIL.Image.DecompressionBombError):
        return False
    return 0 < wide * high <= _TOO_LARGE


def framed(image: Image) -> str:
    """A sound picture as SVG of its own size; one that is SVG already is made safe."""
    if image.type == "image/svg+xml":
        return clean_svg(_decoded(image).decode("utf-8"), "picture")
    wide, high = _size(image)
    size = f'width="{wide:g}" height="{high:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" {size}>'
        f'<image {size} href="data:{image.type};base64,{image.base64}"/></svg>'
    )


def _decoded(image: Image) -> bytes:
    return base64.b64decode(image.base64, validate=True)


def _size(image: Image) -> tuple[float, float]:
    if image.type == "image/svg+xml":
        return size_of(clean_svg(_decoded(image).decode("utf-8"), "picture"))
    with PIL.Image.open(BytesIO(_decoded(image))) as picture:
        return float(picture.width), float(picture.height)
