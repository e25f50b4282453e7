"""The dark look, for the wall: the same meanings on night."""

from cxkit.charts.looks.look import Look

DARK = Look(
    name="dark",
    paper="#12181F",
    ink="#EDF1F5",
    mute="#A3AFBD",
    line="#303A46",
    hair="#222B35",
    edge="#46525F",
    wash="#182029",
    bad="#F3925F",
    bad_tint="#3A2418",
    good="#4CC3B5",
    good_tint="#12332F",
    accent="#9DB7F5",
    accent_tint="#1F2B47",
    neutral="#93A1B3",
)
