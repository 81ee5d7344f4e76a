"""The themes: cinnabar, as of seals, leads the eye.

Ink on paper, and its night side; one of high contrast; one that keeps to the terminal's 16 colours.

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

# Every colour reaches 7:1 on every ground of the theme: WCAG 2.2, level AAA.
CONTRAST: Final = Theme(
    name="contrast",
    dark=True,
    primary="#ffd700",
    secondary="#66d9ff",
    success="#7dff7d",
    warning="#ffd700",
    error="#ff9d9d",
    accent="#ffd700",
    foreground="#ffffff",
    background="#262626",
    surface="#000000",
    panel="#1c1c1c",
    variables={
        "text-primary": "#ffd700",
        "text-secondary": "#66d9ff",
        "text-success": "#7dff7d",
        "text-warning": "#ffd700",
        "text-error": "#ff9d9d",
        "block-cursor-background": "#ffd700",
        "block-cursor-foreground": "#000000",
        "input-selection-background": "#66d9ff 50%",
        "scrollbar": "#a8a8a8",
        "scrollbar-hover": "#d0d0d0",
        "scrollbar-active": "#ffd700",
        "scrollbar-background": "#000000",
        "screen-selection-background": "#ffffff",
        "screen-selection-foreground": "#000000",
    },
)

# The terminal decides what each colour looks like, dark or light; panes have no grounds.
ANSI: Final = Theme(
    name="ansi",
    ansi=True,
    dark=True,
    primary="ansi_red",
    secondary="ansi_blue",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    accent="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-primary": "ansi_red",
        "text-secondary": "ansi_blue",
        "text-success": "ansi_green",
        "text-warning": "ansi_yellow",
        "text-error": "ansi_red",
        # Of the command palette: Textual reverses no option.
        "block-cursor-background": "ansi_cyan",
        "block-cursor-foreground": "ansi_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_red",
        "scrollbar-background": "ansi_default",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
    },
)

THEMES: Final = (INK, PAPER, CONTRAST, ANSI)
"""Those of our own, in the order the settings offer them."""
