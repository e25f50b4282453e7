"""Which promise is put to the test at which step: promises down, steps to press beside each."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms.live import Live, assets
from cxkit.forms.session import Session
from cxkit.model import Change, Promise, PromiseTest, Step, Workshop
from cxkit.phrases import say


class PromiseTests(Live):
    """Today's steps beside every promise, those pressed where it is kept or broken.

    ``value`` holds the steps of each promise, ``problems`` the promises without one; :meth:`press` does as a
    finger does.

    >>> from tempfile import mkdtemp
    >>> from cxkit.exchange import load_samples
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> store = open_store(mkdtemp() + "/store.db")
    >>> _ = load_samples(store)
    >>> tests = PromiseTests(open_session("kuku", store=store))
    >>> promise = tests.session.shop.promises[0]
    >>> tests.press(promise.text, "Pays")
    >>> "Pays" in tests.value[promise.text]
    True
    """

    _esm = assets("promise_tests.js")
    _css = assets("promise_tests.css")
    rooms: ClassVar = ("tests",)

    def __init__(self, session: Session) -> None:
        super().__init__(session, {"title": say("forms.tests.title")})

    @property
    def value(self) -> dict[str, list[str]]:
        """The names of the steps at which each promise is tested."""
        names = {step.id: step.name for step in self._steps}
        return {
            promise.text: [names[step] for step in names if step in self._tested(promise)]
            for promise in self.session.shop.promises
        }

    @property
    def problems(self) -> tuple[str, ...]:
        """Promises that no step tests, or what has to be written down first."""
        if missing := self._missing(self.session.shop):
            return (missing,)
        loose = [promise.text for promise in self.session.shop.promises if not self._tested(promise)]
        return tuple(say("forms.tests.loose", promise=text) for text in loose)

    def press(self, promise: str, step: str) -> None:
        """Presses a step beside a promise, each by its text, name or id: now it tests it, or no more."""
        held = next((p for p in self.session.shop.promises if promise in (p.id, p.text)), None)
        place = next((s for s in self._steps if step in (s.id, s.name)), None)
        on = bool(held and place and place.id not in self._tested(held))
        self.session.write(self._pressed(held, place, on=on))

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """Promises with the steps that test them, and all steps by number."""
        steps = [[step.id, n, step.name] for n, step in enumerate(self._steps, 1)]
        promises = [
            {
                "id": promise.id,
                "text": promise.text,
                "by": promise.made_by or "",
                "steps": sorted(self._tested(promise)),
            }
            for promise in shop.promises
        ]
        return {"steps": steps, "promises": promises, "missing": self._missing(shop)}

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*press* a step beside a promise, with ``on`` for what it is from now on."""
        if operation.get("do") != "press":
            raise BadValue(say("forms.unknown_operation", name=operation.get("do")), choices=["press"])
        shop = self.session.shop
        promise, step = (str(operation.get(name)) for name in ("promise", "step"))
        return self._pressed(shop.get(Promise, promise), shop.get(Step, step), on=bool(operation.get("on")))

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    @property
    def _steps(self) -> tuple[Step, ...]:
        return self.session.shop.steps_of(self.session.shop.journey())

    def _tested(self, promise: Promise) -> frozenset[str]:
        return frozenset(test.step for test in self.session.shop.promise_tests if test.promise == promise.id)

    def _pressed(self, promise: Promise | None, step: Step | None, *, on: bool) -> Sequence[Change]:
        if promise is None or step is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.tests.this")))
        two = (promise.id, step.id)
        held = [test for test in self.session.shop.promise_tests if (test.promise, test.step) == two]
        if not on:
            return [Change.removal(test) for test in held]
        if held:
            return ()
        change = Change.of(PromiseTest(id=aimed_id(*two), promise=promise.id, step=step.id))
        return [change.model_copy(update={"patch": {**change.patch, "removed": None}})]

    @staticmethod
    def _missing(shop: Workshop) -> str:
        if not shop.promises:
            return say("forms.asked.promises")
        return "" if shop.steps_of(shop.journey()) else say("forms.asked.steps")


def aimed_id(promise: str, step: str) -> str:
    """The id of a test, the same on every laptop: pressed on two of them, it is still one."""
    return sha256("\0".join(("promise_test", promise, step)).encode("utf-8", "replace")).hexdigest()[:20]
