"""The names of steps below a chart whose columns are steps."""

from collections.abc import Sequence

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.columns import Column
from cxkit.charts.furniture import MARGIN
from cxkit.charts.text import clean, width, wrap

_SIZE, _TIGHT = 12.0, 15.0
_ACROSS = 4  # columns of the list


def step_names(
    canvas: Canvas, columns: Sequence[Column], centres: Sequence[float], pitch: float, y: float
) -> float:
    """Each step's number and name below its column; where columns are narrow, the names in a list below.

    Returns where what follows may begin.
    """
    room = pitch - 8
    laid = [wrap(column.step.name, room, _SIZE, lines=5) for column in columns]
    fits = all(len(lines) <= 4 for lines in laid) and all(
        width(word, _SIZE) <= room for column in columns for word in clean(column.step.name).split()
    )
    for centre, column, lines in zip(centres, columns, laid, strict=True):
        place, mute = str(column.place), canvas.look.mute
        canvas.text(centre, y, place, size=_SIZE, face="semibold", colour=mute, anchor="middle")
        if fits:
            canvas.paragraph(centre, y + LEADING, lines, size=_SIZE, leading=_TIGHT, anchor="middle")
    if fits:
        return y + LEADING + _TIGHT * max(map(len, laid))
    return _list(canvas, columns, y + 28)


def _list(canvas: Canvas, columns: Sequence[Column], y: float) -> float:
    """The numbered names side by side, read downwards."""
    wide = (canvas.width - 2 * MARGIN) / _ACROSS
    down = -(-len(columns) // _ACROSS)
    ends = [y]
    for i in range(_ACROSS):
        x, line = MARGIN + i * wide, y
        for column in columns[i * down : (i + 1) * down]:
            canvas.text(x + 18, line, str(column.place), size=_SIZE, colour=canvas.look.mute, anchor="end")
            lines = wrap(column.step.name, wide - 44, _SIZE, lines=3)
            line = canvas.paragraph(x + 26, line, lines, size=_SIZE, room=wide - 44)
        ends.append(line)
    return max(ends)
