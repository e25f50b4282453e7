"""What we do about it: priorities, all actions, ideas and what customers said that became of it."""

from cxkit.model import Idea, Step, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Actions, Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.story.commitments import all_tasks


def decisions_and_actions(shop: Workshop) -> list[Block]:
    """The matrix, every action with owner and date, the days ahead, and the ideas, customers' own first."""
    ideas = _ideas(shop)
    if not shop.actions:
        return [*missing("actions"), *ideas]
    listed = Actions.of(*all_tasks(shop), title=say("reports.actions.all"), id="actions")
    dated = any(action.due for action in shop.actions)
    ahead = [figure("roadmap", shop)] if dated else []
    return [figure("priority_matrix", shop), listed, *ahead, *_agendas(shop), *ideas]


def _agendas(shop: Workshop) -> list[Block]:
    marked = [action.agenda for action in shop.actions if action.agenda]
    if not marked:
        return []
    counts = {"protect": marked.count("protect"), "innovate": marked.count("innovate")}
    both = sum(action.nature == "both" for action in shop.actions)
    said = [Statement(text=say("reports.actions.agendas", **counts))]
    if both:
        said.append(Statement(text=say("reports.actions.both", n=both)))
    return [Prose.of(*said, id="agendas")]


def _ideas(shop: Workshop) -> list[Block]:
    ordered = sorted(shop.ideas, key=lambda idea: idea.whose != "customer")
    said = [
        Statement(lead=say(f"reports.idea.{idea.whose}"), text=idea.text, basis=_where(shop, idea))
        for idea in ordered
    ]
    return [Prose.of(*said, title=say("reports.idea.title"), id="ideas")] if said else []


def _where(shop: Workshop, idea: Idea) -> str:
    step = shop.by_id.get(idea.step or "")
    return say("reports.idea.at", step=step.name) if isinstance(step, Step) else ""
