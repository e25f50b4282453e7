"""The numbers: pure functions, a Workshop in, a table or a small frozen result out.

Every result says how many answers it rests on (n), whose they are (voice) and how well we then know
(evidence 0 … 3). Which figures may be shown is decided in :mod:`cxkit.measures.fair`. A journey left
out is today's.
"""

from cxkit.measures.agreement import Agreement, Rounds, agreement, department_gaps, rounds
from cxkit.measures.best import BestCurve, Extreme, best_curve, best_known
from cxkit.measures.curves import emotion_curves
from cxkit.measures.evidence import assumptions_to_test, evidence_shares, statements
from cxkit.measures.fair import (
    MIN_DEPARTMENT,
    MIN_FOR_INTERVAL,
    MIN_TO_CARRY,
    figure,
    interval,
    merge_small_departments,
    one_point,
    share_interval,
    too_few,
)
from cxkit.measures.feelings import CURVES, feelings
from cxkit.measures.gaps import assumption_gap, expectation_gap, judged_promises, promise_gap
from cxkit.measures.handovers import hand_overs
from cxkit.measures.known import LOW_POINT, low_points
from cxkit.measures.look_again import look_again
from cxkit.measures.mirror import employee_mirror
from cxkit.measures.peaks import highs_and_lows, peak_end, peak_ends
from cxkit.measures.practices import practices
from cxkit.measures.priority import Quadrant, priority, quadrant
from cxkit.measures.reliability import Concordance, Level, kendall_w, krippendorff_alpha
from cxkit.measures.retention import Retention, retention
from cxkit.measures.same import same_steps
from cxkit.measures.since import feelings_since
from cxkit.measures.states import before_today_future, journeys_by_state, largest_change
from cxkit.measures.suspects import Verdict, usual_suspects
from cxkit.measures.touchpoints import Touchpoints, touchpoints
from cxkit.measures.trust import trust, trust_of, trust_parts

__all__ = [
    "CURVES",
    "LOW_POINT",
    "MIN_DEPARTMENT",
    "MIN_FOR_INTERVAL",
    "MIN_TO_CARRY",
    "Agreement",
    "BestCurve",
    "Concordance",
    "Extreme",
    "Level",
    "Quadrant",
    "Retention",
    "Rounds",
    "Touchpoints",
    "Verdict",
    "agreement",
    "assumption_gap",
    "assumptions_to_test",
    "before_today_future",
    "best_curve",
    "best_known",
    "department_gaps",
    "emotion_curves",
    "employee_mirror",
    "evidence_shares",
    "expectation_gap",
    "feelings",
    "feelings_since",
    "figure",
    "hand_overs",
    "highs_and_lows",
    "interval",
    "journeys_by_state",
    "judged_promises",
    "kendall_w",
    "krippendorff_alpha",
    "largest_change",
    "look_again",
    "low_points",
    "merge_small_departments",
    "one_point",
    "peak_end",
    "peak_ends",
    "practices",
    "priority",
    "promise_gap",
    "quadrant",
    "retention",
    "rounds",
    "same_steps",
    "share_interval",
    "statements",
    "too_few",
    "touchpoints",
    "trust",
    "trust_of",
    "trust_parts",
    "usual_suspects",
]
