"""The feeling lane: the emotion curve along the columns of the map."""

from cxkit.charts.canvas import Canvas
from cxkit.charts.emotion_curve import EmotionCurve
from cxkit.charts.lanes.lane import Grid, Lane
from cxkit.charts.room import Box
from cxkit.phrases import say


class FeelingLane(Lane):
    """How each step feels; drawn by the emotion curve itself."""

    name = "feeling"
    height = 270.0

    def __init__(self, grid: Grid, *, curve: EmotionCurve) -> None:
        super().__init__(grid)
        self._curve = curve

    def draw(self, canvas: Canvas, top: float) -> None:
        """The curves, or a word where nobody has answered yet."""
        frame = Box(self.grid.left, top + 4, self.grid.right, top + self.height - 4)
        self._curve.plot(canvas, self.grid.columns, self.grid.centres, frame)
        if self._curve.data.empty:
            middle = (frame.left + frame.right) / 2
            text = say("charts.emotion_curve.none")
            canvas.text(
                middle, (frame.top + frame.bottom) / 2 - 10, text, colour=canvas.look.mute, anchor="middle"
            )
