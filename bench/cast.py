"""The client the chart benchmarks draw: twenty steps, every lane filled, answers from everybody."""

from cxkit.model import (
    Action,
    Client,
    Item,
    Journey,
    Note,
    Participant,
    Phase,
    Place,
    Promise,
    PromiseTest,
    Response,
    Step,
    Touchpoint,
    Walk,
    WalkStep,
    Workshop,
)

STEPS = 20
CHANNELS = ("website", "phone", "mail", "in person", "app")
OWNERS = ("marketing", "sales", "service", "delivery", "finance")
VOICES = (("team", 16), ("customer", 60), ("employee", 10))


def twenty_steps() -> Workshop:
    """The client as a report sees it."""
    return Workshop.of(captured())


def captured() -> list[Item]:
    """A made-up client with four phases of five steps; nothing random, so that runs compare."""
    items: list[Item] = [
        Client(id="bench", name="Twenty Steps", fictional=True),
        Journey(id="today", name="From first look to second order"),
    ]
    items += [Touchpoint(id=c, name=c.title(), channel=c) for c in CHANNELS]
    items += [
        Phase(id=f"ph{i}", name=f"Phase {i + 1}", place=Place(within="today", rank=f"a{i}")) for i in range(4)
    ]
    items += [
        Participant(id=f"{voice}{i}", alias=f"{voice} {i}", voice=voice, department=OWNERS[i % 5])
        for voice, n in VOICES
        for i in range(n)
    ]
    items += [
        Promise(
            id=f"promise{i}",
            text=f"You never have to ask us {i + 2} times",
            made_by="sales",
            importance=5 - i,
        )
        for i in range(4)
    ]
    items += [Walk(id="walk", walker="The leader", journey="today")]
    for i in range(STEPS):
        step = f"s{i}"
        items.append(
            Step(
                id=step, name=f"Does thing {i + 1}", touchpoint=CHANNELS[i % 5], owner=OWNERS[i % 5],
                thinks="Where is the price with delivery, and who will call me?", moment_of_truth=i % 7 == 3,
                place=Place(within=f"ph{i // 5}", rank=f"a{i % 5}"),
            )
        )  # fmt: skip
        items.append(
            Note(
                id=f"pain{i}",
                step=step,
                sign="pain",
                text="No news for fifty minutes",
                severity=1 + i % 5,
                evidence=i % 4,
            )
        )
        items.append(
            Note(
                id=f"gain{i}",
                step=step,
                sign="gain",
                text="She knew me by name",
                severity=1 + i % 4,
                evidence=(i + 1) % 4,
            )
        )
        items.append(WalkStep(id=f"walk{i}", walk="walk", step=step, feeling=i % 5 - 2))
        items += [
            Response(
                participant=f"{voice}{p}", question="feeling", target=step, value=(i * 3 + p * p) % 5 - 2
            )
            for voice, n in VOICES
            for p in range(n)
        ]
        if i % 5 == 4:
            test = PromiseTest(id=f"test{i}", promise=f"promise{i // 5}", step=step)
            items.append(test)
            items += [
                Response(participant=f"customer{p}", question=question, target=test.id, value=value)
                for p in range(60)
                for question, value in (("promised", 5), ("delivered", 1 + p % 4))
            ]
    items += [
        Action(
            id=f"action{i}",
            title=f"First small step number {i + 1}",
            customer_impact=1 + i % 5,
            business_impact=1 + (i * 2) % 5,
            effort=1 + (i * 3) % 5,
            owner=OWNERS[i % 5],
        )
        for i in range(12)
    ]
    return items
