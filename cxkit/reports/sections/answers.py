"""What was answered to the cards in words: the opening reflection, the practices, what changes around us."""

from collections.abc import Iterator

from cxkit.model import Answer, Workshop
from cxkit.model.cards import Card, cards
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.missing import missing


def answers(shop: Workshop) -> list[Block]:
    """Card by card, each question with all its answers and no name."""
    told = ((card, list(_answered(shop, card))) for card in cards())
    blocks: list[Block] = [
        Prose.of(*said, title=card.title, id=f"card-{card.id}", half=True) for card, said in told if said
    ]
    return blocks or list(missing("answers"))


def _answered(shop: Workshop, card: Card) -> Iterator[Statement]:
    for question in card.questions:
        given = [answer for answer in shop.answers if _key(answer) == (card.id, question.id)]
        for answer in given:
            yield Statement(lead=question.text if answer is given[0] else "", text=answer.text)


def _key(answer: Answer) -> tuple[str, str]:
    return answer.card, answer.question
