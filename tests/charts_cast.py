"""Journeys as hard on a chart as people can be: very short, very long, in many scripts, half empty."""

from cxkit.model import (
    Client,
    Evidence,
    Item,
    Journey,
    Note,
    Participant,
    Persona,
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

HARD_TEXTS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "لماذا أكتب عنواني كل مرة؟ لقد كتبته أمس",
    "在大家面前问我的病，很不好意思。我不想再去那里了",
    "Twice 👩🏽‍⚕️👍🏽 asked, “why?” 😕",
    "It costs $5, then $3_x^2 & <b>bold</b> =1+1 {{7*7}}",
    "שאלו אותי פעמיים על הכתובת שלי",
    "मुझे दो बार पूछा गया",
    "a",
    "x" * 10_000,
    "line one\nline two\ttabbed   spaced",
)


def journey_of(
    count: int, *, hard: bool = False, people: int = 6, customers: int = 12, employees: int = 3
) -> Workshop:
    """A journey of so many steps in phases of three, scored by the team, customers, employees and a walk.

    With ``hard``, every text is one of :data:`HARD_TEXTS` in turn, and every fourth step lacks all that
    can be lacking.
    """
    text = (lambda i, _: HARD_TEXTS[i % len(HARD_TEXTS)]) if hard else (lambda _, plain: plain)
    items: list[Item] = [
        Client(id="client", name=text(0, "Kuku Nyumbani")),
        Persona(id="achieng", name=text(2, "Achieng")),
        Journey(id="today", name=text(4, "From first glance to the second order"), persona="achieng"),
        Touchpoint(id="phone", name=text(0, "phone"), channel="phone"),
        Walk(id="walk", walker="Otieno", journey="today"),
        *(Participant(id=f"t{i}", alias=f"t{i}", department=f"d{i % 2}") for i in range(people)),
        *(Participant(id=f"c{i}", alias=f"c{i}", voice="customer") for i in range(customers)),
        *(Participant(id=f"e{i}", alias=f"e{i}", voice="employee") for i in range(employees)),
    ]
    for i in range(count):
        if i % 3 == 0:
            items.append(
                Phase(
                    id=f"p{i}", name=text(i, f"Phase {i // 3}"), place=Place(within="today", rank=f"{i:03}")
                )
            )
        items += _step(i, text, bare=hard and i % 4 == 3)
        if not (hard and i % 4 == 3):
            items += _scores(i, people, customers, employees)
    return Workshop.of(items)


def _step(i: int, text, *, bare: bool) -> list[Item]:
    place = Place(within=f"p{i - i % 3}", rank=f"{i:03}")
    if bare:
        return [Step(id=f"s{i}", name=text(i, f"Step {i}"), place=place)]
    owners = ("marketing", "delivery", "finance", "customer")
    step = Step(
        id=f"s{i}",
        name=text(i, f"Takes step {i + 1}"),
        place=place,
        touchpoint="phone",
        thinks=text(i + 1, "Where is the price with delivery?"),
        sees=text(i + 2, "A page"),
        owner=text(i + 3, owners[i % 4]),
        moment_of_truth=i % 5 == 2,
        wait_minutes=i,
        covered_by="human",
    )
    sign = "pain" if i % 2 else "gain"
    notes = [
        Note(
            step=step.id,
            sign=sign,
            text=text(i + k, "Asked twice to pay"),
            severity=1 + (i + k) % 5,
            evidence=Evidence(i % 4),
            let_down=i % 3 == 0,
            ignored=i % 2 == 1,
        )
        for k in range(1 + i % 3)
    ]
    return [
        step,
        *notes,
        Promise(id=f"pr{i}", text="Kept"),
        PromiseTest(id=f"pt{i}", promise=f"pr{i}", step=step.id),
    ]


def _scores(i: int, people: int, customers: int, employees: int) -> list[Item]:
    def score(person: str, question: str, target: str, value: int) -> Response:
        return Response(participant=person, question=question, target=target, value=value)  # type: ignore[arg-type]

    wave = (0, 1, 2, 1, -1, -2, -1)[i % 7]
    return [
        *(score(f"t{k}", "feeling", f"s{i}", (i + k) % 4 - 1) for k in range(people)),
        *(
            score(f"c{k}", "feeling", f"s{i}", max(-2, min(2, wave + (k + i) % 3 - 1)))
            for k in range(customers)
        ),
        *(score(f"e{k}", "feeling", f"s{i}", -1 if wave < 0 else 1) for k in range(employees)),
        *(score(f"c{k}", "promised", f"pt{i}", 4 + k % 2) for k in range(customers)),
        *(score(f"c{k}", "delivered", f"pt{i}", 1 + (i + k) % 5) for k in range(customers)),
        *([WalkStep(walk="walk", step=f"s{i}", feeling=max(-2, wave - 1))] if i % 2 else []),
    ]
