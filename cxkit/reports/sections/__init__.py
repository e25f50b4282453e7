"""The sections of a report: each a function from a workshop to blocks, for one cell of a notebook.

A section without data says in a plain sentence what is missing and how it is captured.

>>> from cxkit.model import Client, Workshop
>>> [block.kind for block in promises(Workshop.of([Client(name="Kuku")]))]
['prose']
"""

from cxkit.reports.sections.actions import decisions_and_actions
from cxkit.reports.sections.answers import answers
from cxkit.reports.sections.appendix import agreement, evidence, numbers, peaks, problems, thanks
from cxkit.reports.sections.closer_look import closer_look
from cxkit.reports.sections.contacts import contacts
from cxkit.reports.sections.curves import curves
from cxkit.reports.sections.follow_up import follow_up, look_again
from cxkit.reports.sections.insights import insights
from cxkit.reports.sections.journey_map import journey_map
from cxkit.reports.sections.mirror import mirror
from cxkit.reports.sections.not_known import not_known
from cxkit.reports.sections.notes import pains_and_gains
from cxkit.reports.sections.page_one import page_one
from cxkit.reports.sections.persona import persona
from cxkit.reports.sections.practices import practices, trust
from cxkit.reports.sections.promises import promises
from cxkit.reports.sections.said_did import said_did
from cxkit.reports.sections.states import before_today_future
from cxkit.reports.sections.walks import walks
from cxkit.reports.sections.what_changed import what_changed

__all__ = [
    "agreement",
    "answers",
    "before_today_future",
    "closer_look",
    "contacts",
    "curves",
    "decisions_and_actions",
    "evidence",
    "follow_up",
    "insights",
    "journey_map",
    "look_again",
    "mirror",
    "not_known",
    "numbers",
    "page_one",
    "pains_and_gains",
    "peaks",
    "persona",
    "practices",
    "problems",
    "promises",
    "said_did",
    "thanks",
    "trust",
    "walks",
    "what_changed",
]
