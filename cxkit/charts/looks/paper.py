"""The light look, for print and screen: LOOK.md as it stands."""

from cxkit.charts.looks.look import Look

PAPER = Look(
    name="paper",
    paper="#FFFFFF",
    ink="#1B2430",
    mute="#5B6776",
    line="#DDE3EA",
    hair="#EEF1F5",
    edge="#C9D2DC",
    wash="#F6F8FA",
    bad="#B4430F",
    bad_tint="#FBE9DF",
    good="#0B6E66",
    good_tint="#DDF1EE",
    accent="#2B4C9B",
    accent_tint="#E6EBF7",
    neutral="#64748B",
)
