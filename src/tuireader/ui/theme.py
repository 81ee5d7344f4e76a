"""Two themes of our own: ink on paper, and its night side. Cinnabar, as of seals, leads the eye.

The dark grounds have a saturation below 15 %, so that Rich shows them as greys, one step apart, in
a terminal of 256 colours; with more, two of them become the same black.
"""

from typing import Final

from textual.theme import Theme

INK: Final = Theme(
    name="ink",
    dark=True,
    primary="#e57a62",
    secondary="#8ab6ea",
    success="#97cc90",
    warning="#e6c073",
    error="#f2777a",
    accent="#e57a62",
    foreground="#dcd7ca",
    background="#131417",
    surface="#1c1e22",
    panel="#292c32",
    variables={
        "text-primary": "#e57a62",
        "text-secondary": "#8ab6ea",
        "text-success": "#97cc90",
        "text-warning": "#e6c073",
        "text-error": "#f2777a",
        "block-cursor-background": "#e57a62",
        "block-cursor-foreground": "#131417",
        "input-selection-background": "#8ab6ea 35%",
        "scrollbar": "#3d424c",
        "scrollbar-hover": "#59606d",
        "scrollbar-active": "#e57a62",
        "scrollbar-background": "#1c1e22",
        "screen-selection-background": "#3d5a80",
        "screen-selection-foreground": "#ffffff",
    },
)

PAPER: Final = Theme(
    name="paper",
    dark=False,
    primary="#993022",
    secondary="#1d5792",
    success="#286233",
    warning="#7d5200",
    error="#ab2318",
    accent="#993022",
    foreground="#2b2722",
    background="#e7e0d1",
    surface="#fbf7ee",
    panel="#dbd2bf",
    variables={
        "text-primary": "#993022",
        "text-secondary": "#1d5792",
        "text-success": "#286233",
        "text-warning": "#7d5200",
        "text-error": "#ab2318",
        "block-cursor-background": "#993022",
        "block-cursor-foreground": "#fbf7ee",
        "input-selection-background": "#1d5792 30%",
        "scrollbar": "#c9bfa9",
        "scrollbar-hover": "#ac9f84",
        "scrollbar-active": "#993022",
        "scrollbar-background": "#fbf7ee",
        "screen-selection-background": "#b9d3ef",
        "screen-selection-foreground": "#1b1814",
    },
)
