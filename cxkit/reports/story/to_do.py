"""What to capture first, while there is nothing to tell yet."""

from cxkit.measures import emotion_curves, promise_gap
from cxkit.model import Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Prose, Statement


def to_do(shop: Workshop) -> Prose | None:
    """What is missing, in the order of the method; None as soon as a feeling or a promise has been scored."""
    if not (emotion_curves(shop).empty and promise_gap(shop).empty):
        return None
    steps = shop.steps_of(shop.journey())
    captured = {
        "persona": shop.personas,
        "journey_map": steps,
        "contacts": shop.touchpoints,
        "curves": (),
        "pains_and_gains": shop.notes,
        "promises": shop.promises,
        "hand_overs": [step for step in steps if step.owner],
    }
    absent = [name for name, found in captured.items() if not found]
    said = (
        Statement(lead=str(place), text=say(f"reports.missing.{name}"))
        for place, name in enumerate(absent, 1)
    )
    return Prose.of(*said, title=say("reports.todo.title"), id="to-do")
