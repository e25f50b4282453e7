"""The pictures: one class per file, numbers first, ink second.

Each is made with ``Kind.of(shop, journey=None, **options)`` and has three faces: ``.data`` (a
DataFrame), ``.draw()`` (a matplotlib figure) and ``.alt`` (a sentence with the finding). A new
chart is a file and a line in :data:`CHARTS`.
"""

from cxkit.charts.base import Chart
from cxkit.charts.emotion_curve import EmotionCurve
from cxkit.charts.evidence_map import EvidenceMap
from cxkit.charts.hand_overs import HandOvers
from cxkit.charts.human_moments import HumanMoments
from cxkit.charts.journey_map import JourneyMap
from cxkit.charts.looks import DARK, LOOKS, PAPER, Look
from cxkit.charts.pains_and_gains import PainsAndGains
from cxkit.charts.persona_card import PersonaCard
from cxkit.charts.practices import Practices
from cxkit.charts.priority_matrix import PriorityMatrix
from cxkit.charts.promise_gap import PromiseGap
from cxkit.charts.push_and_pull import PushAndPull
from cxkit.charts.roadmap import Roadmap
from cxkit.charts.room_spread import RoomSpread
from cxkit.charts.service_blueprint import ServiceBlueprint
from cxkit.charts.touchpoints import Touchpoints
from cxkit.charts.trust import Trust
from cxkit.charts.walk_surprises import WalkSurprises
from cxkit.charts.would_come_back import WouldComeBack

CHARTS: dict[str, type[Chart]] = {
    "journey_map": JourneyMap,
    "persona_card": PersonaCard,
    "emotion_curve": EmotionCurve,
    "promise_gap": PromiseGap,
    "pains_and_gains": PainsAndGains,
    "priority_matrix": PriorityMatrix,
    "room_spread": RoomSpread,
    "evidence_map": EvidenceMap,
    "touchpoints": Touchpoints,
    "push_and_pull": PushAndPull,
    "hand_overs": HandOvers,
    "service_blueprint": ServiceBlueprint,
    "human_moments": HumanMoments,
    "walk_surprises": WalkSurprises,
    "roadmap": Roadmap,
    "practices": Practices,
    "trust": Trust,
    "would_come_back": WouldComeBack,
}

__all__ = [
    "CHARTS",
    "DARK",
    "LOOKS",
    "PAPER",
    "Chart",
    "EmotionCurve",
    "EvidenceMap",
    "HandOvers",
    "HumanMoments",
    "JourneyMap",
    "Look",
    "PainsAndGains",
    "PersonaCard",
    "Practices",
    "PriorityMatrix",
    "PromiseGap",
    "PushAndPull",
    "Roadmap",
    "RoomSpread",
    "ServiceBlueprint",
    "Touchpoints",
    "Trust",
    "WalkSurprises",
    "WouldComeBack",
]
