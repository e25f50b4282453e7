"""What an emotion curve says: its finding, in a title, in sentences, and in one callout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxkit.charts.curve_rows import BEST, CurveRows
from cxkit.charts.feeling_points import Row
from cxkit.charts.text import shorten
from cxkit.charts.who_said import spanned
from cxkit.measures import LOW_POINT
from cxkit.model import TOGETHER, Evidence
from cxkit.phrases import say, signed

_NAMED = 3  # steps that a sentence names


@dataclass(frozen=True, eq=False)
class CurveWords:
    """The words of one emotion curve. No mean is told that rests on too few answers."""

    rows: CurveRows

    @cached_property
    def title(self) -> str:
        """The lowest step and whose feeling; of states the largest change, of the mirror its finding."""
        if not self.rows.leading:
            return say("charts.emotion_curve.none")
        if not self.rows.carries:
            return self._uncertain
        if self.rows.mirrored:
            return self._alike or self._differ
        return self._intended or self._lowest

    @property
    def _lowest(self) -> str:
        low = self.rows.low
        kind = "low" if low["mean"] <= LOW_POINT else "lowest"
        told = {"step": named(low["name"]), "mean": signed(low["mean"])}
        return say(f"charts.emotion_curve.{kind}.{low['curve']}", **told)

    @property
    def _uncertain(self) -> str:
        """That too few answered for a figure; of walks, which are told one by one, where they felt worst."""
        low = self.rows.low
        if low["curve"] != "walked":
            return say(f"charts.emotion_curve.few.{low['curve']}")
        return say("charts.emotion_curve.walked", step=named(low["name"]), felt=_walked(low), n=low["n"])

    @property
    def _intended(self) -> str:
        """Where the future is meant to differ most from today; empty unless the two are compared."""
        if self.rows.intended is None:
            return ""
        step, today, future = self.rows.intended
        means = {"today": signed(today), "future": signed(future)}
        kind = "rise" if future > today else "fall"
        return say(f"charts.emotion_curve.{kind}", step=named(step.name), **means)

    @property
    def _alike(self) -> str:
        """The steps where customers and employees are both low; empty without any."""
        low = [_quoted(row["name"]) for row in self.rows.both_low]
        return say("charts.emotion_curve.alike", steps=listed(low), n=len(low)) if low else ""

    @property
    def _differ(self) -> str:
        """Where employees and customers differ most, or that they do not."""
        most = self.rows.farthest
        if most is None:
            return say("charts.emotion_curve.same", n=len(self.rows.mirror))
        means = {who: signed(most[who]) for who in ("employee", "customer")}
        return say("charts.emotion_curve.differ", step=named(most["name"]), **means)

    @cached_property
    def alt(self) -> str:
        """The finding, the lowest and the highest step, and what the team assumed there."""
        if not self.rows.leading:
            return say("charts.emotion_curve.alt_none")
        opening = say("charts.emotion_curve.alt", n=len(self.rows.columns))
        told = self._told() if self.rows.carries else [self._unfound]
        return " ".join([opening, *(say("charts.emotion_curve.sentence", text=text) for text in told)])

    @property
    def _unfound(self) -> str:
        """What can be said where too few answered for a figure: how many did; of walks, what each felt."""
        high = self.rows.high
        if high["curve"] != "walked":
            return say("charts.emotion_curve.alt_few", few=self._uncertain, basis=self.basis)
        best = {"highest": named(high["name"]), "felt": _walked(high)}
        return say("charts.emotion_curve.alt_walked", worst=self._uncertain, **best)

    def _told(self) -> Iterator[str]:
        low, high = self.rows.low, self.rows.high
        if self._intended:
            yield self._intended
        if self.rows.both_low:
            both = [_beside(row) for row in self.rows.both_low]
            yield say("charts.emotion_curve.alt_both_low", steps=listed(both))
        if self.rows.mirrored:
            yield self._differ
        lowest = {"lowest": named(low["name"]), "felt": _felt(low)}
        highest = {"highest": named(high["name"]), "high": signed(high["mean"])}
        yield say("charts.emotion_curve.alt_extremes", **lowest, **highest)
        if assumed := self.rows.beside_low("assumed"):
            yield say("charts.emotion_curve.alt_assumed", **_missed(low, assumed))

    @cached_property
    def basis(self) -> str:
        """Answers per step of each curve, with voice and evidence."""
        return " · ".join(_basis(curve, rows) for curve in BEST if (rows := self.rows.of(curve)))

    @cached_property
    def callout(self) -> tuple[str, str]:
        """What is said of the lowest step: its name; what others assumed or felt there, or who says so."""
        low = self.rows.low
        first = say("charts.base.lowest", step=shorten(low["name"], 200, 12.5, "semibold"))
        if assumed := self.rows.beside_low("assumed"):
            return first, say("charts.base.lowest_assumed", **_missed(low, assumed))
        if self.rows.mirrored and (ours := self.rows.beside_low("employee")):
            return first, say("charts.base.lowest_mirror", mean=signed(ours["mean"]), n=ours["n"])
        if low["voice"] == TOGETHER:
            return first, _who(low)
        return first, say("charts.base.lowest_n", who=_who(low), n=low["n"])


def named(name: str) -> str:
    """A name as it can stand in a sentence: one line, and not endless."""
    return shorten(name, 420, 12.5)


def listed(steps: Sequence[str]) -> str:
    """Steps as a sentence lists them: at most three in full.

    >>> listed(["“Orders”", "“Waits”"]), listed(["“Orders”", "“Waits”", "“Pays”", "“Eats”"])
    ('“Orders” and “Waits”', '“Orders”, “Waits” and 2 more steps')
    """
    if len(steps) == 1:
        return steps[0]
    most, last = steps[:-1], steps[-1]
    if len(steps) > _NAMED:
        most, last = steps[: _NAMED - 1], say("charts.emotion_curve.more", n=len(steps) - _NAMED + 1)
    return say("charts.emotion_curve.listed", most=", ".join(most), last=last)


def _quoted(name: str) -> str:
    return say("charts.emotion_curve.quoted", step=named(name))


def _who(row: Row) -> str:
    return say(f"model.voice.{TOGETHER}" if row["voice"] == TOGETHER else f"model.curve.{row['curve']}")


def _felt(row: Row) -> str:
    """A mean with whose it is, n and evidence; the room together is no sample and has no n."""
    told = {"who": _who(row), "mean": signed(row["mean"]), "evidence": Evidence(row["evidence"]).word}
    if row["voice"] == TOGETHER:
        return say("charts.emotion_curve.felt_together", **told)
    return say("charts.emotion_curve.felt", n=row["n"], **told)


def _walked(row: Row) -> str:
    """What each single walk felt at a step."""
    return ", ".join(signed(feeling, 0) for feeling in row["feelings"])


def _missed(low: Row, assumed: Row) -> dict[str, str]:
    """What was assumed of a step, and how far that was from what was felt."""
    return {"assumed": signed(assumed["mean"]), "gap": signed(low["mean"] - assumed["mean"])}


def _beside(row: Row) -> str:
    """A step of the mirror with the means of both sides."""
    return say(
        "charts.emotion_curve.beside",
        step=named(row["name"]),
        **{who: signed(row[who]) for who in ("customer", "employee")},
        **{n: row[n] for n in ("n_customer", "n_employee")},
    )


def _basis(curve: str, rows: Sequence[Row]) -> str:
    """How many answered each step of a curve, least to most, and how well we then know."""
    word = Evidence(rows[0]["evidence"]).word
    alone = [row["n"] for row in rows if row["voice"] != TOGETHER]
    if not alone:
        return say("charts.emotion_curve.basis_together", who=_who(rows[0]), evidence=word)
    who = say(f"model.curve.{curve}")
    return say("charts.emotion_curve.basis", who=who, n=spanned(alone), evidence=word)
