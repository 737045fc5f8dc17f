"""Colours for whoever gets none: labels and annotators, in turn."""

COLOURS = (
    "#d1490f",
    "#6a52c0",
    "#10a58c",
    "#1f6fb4",
    "#b07d00",
    "#c2387c",
    "#3a7d8c",
    "#7a5c48",
)
"""Told apart by colour-blind eyes, and readable as thin lines on a light and on a dark page."""
