"""The words: frozen models of everything a workshop captures, and the Change that writes them."""

from cxkit.model.actions import Action, Decision
from cxkit.model.answers import Answer, Response, response_id
from cxkit.model.change import VERSION, Change
from cxkit.model.fields import Words
from cxkit.model.insights import Idea, Insight
from cxkit.model.item import Evident, Item, new_id
from cxkit.model.journey import Journey, JourneyState, Phase, Place, Step, Touchpoint
from cxkit.model.notes import Note, Quote
from cxkit.model.parking import Parked
from cxkit.model.people import Client, Participant, Persona, Trait
from cxkit.model.problems import Misfit, Problem
from cxkit.model.promises import Promise, PromiseTest
from cxkit.model.scales import (
    EVIDENCE_OF_VOICE,
    SCALES,
    TOGETHER,
    TRUST_PARTS,
    Evidence,
    Question,
    Round,
    Scale,
    Voice,
)
from cxkit.model.walks import Walk, WalkStep
from cxkit.model.workshop import KINDS, Clash, Removed, Workshop

__all__ = [
    "EVIDENCE_OF_VOICE",
    "KINDS",
    "SCALES",
    "TOGETHER",
    "TRUST_PARTS",
    "VERSION",
    "Action",
    "Answer",
    "Change",
    "Clash",
    "Client",
    "Decision",
    "Evidence",
    "Evident",
    "Idea",
    "Insight",
    "Item",
    "Journey",
    "JourneyState",
    "Misfit",
    "Note",
    "Parked",
    "Participant",
    "Persona",
    "Phase",
    "Place",
    "Problem",
    "Promise",
    "PromiseTest",
    "Question",
    "Quote",
    "Removed",
    "Response",
    "Round",
    "Scale",
    "Step",
    "Touchpoint",
    "Trait",
    "Voice",
    "Walk",
    "WalkStep",
    "Words",
    "Workshop",
    "new_id",
    "response_id",
]
