"""Two quiet themes: one accent, one warning colour, strong contrast for the back of the room."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="rolemap-dark",
    primary="#5fd0b8",
    secondary="#8fb8c9",
    accent="#5fd0b8",
    warning="#ffc061",
    error="#ff8f7a",
    success="#5fd0b8",
    foreground="#f0f3f2",
    background="#10191c",
    surface="#162226",
    panel="#1e2d32",
    dark=True,
    variables={"text-dim": "#9fb0b3", "rule": "#3a4d53", "cursor": "#34484f"},
)

LIGHT = Theme(
    name="rolemap-light",
    primary="#00655a",
    secondary="#3f6473",
    accent="#00655a",
    warning="#8a4b00",
    error="#a3260f",
    success="#00655a",
    foreground="#14201f",
    background="#fbfaf7",
    surface="#f1f0eb",
    panel="#e4e4dd",
    dark=False,
    variables={"text-dim": "#4f5f60", "rule": "#c6c8c0", "cursor": "#cfdcd6"},
)
