"""One look for every chart, registered once. Ink is `currentColor`, so a chart follows the page into the dark."""

import altair as alt

FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
INK = "currentColor"
# Which cluster, nothing else; by position in the plan. No pure red or green: those are lights.
SERIES = ("#0072B2", "#1B8A8F", "#B0568C", "#8C6D31", "#6A51A3", "#4D4D4D")
# The same hues, light enough to be told from each other on the dark background.
SERIES_DARK = ("#4BA3DC", "#3DB8BD", "#D585B6", "#C2A05C", "#A595DB", "#B3B3B3")
MORE, LESS = "#2166AC", "#8C510A"
FAINT, QUIET = 0.12, 0.62
# Streamlit leaves 20 pixels below a chart that does not say how much it wants.
PADDING = {"left": 0, "right": 2, "top": 2, "bottom": 4}


def series(position: int, *, dark: bool) -> str:
    """The colour of the cluster at this position (from 1)."""
    colours = SERIES_DARK if dark else SERIES
    return colours[(position - 1) % len(colours)]


@alt.theme.register("board", enable=True)
def board() -> alt.theme.ThemeConfig:
    axis = {
        "labelColor": INK,
        "labelOpacity": QUIET,
        "labelFontSize": 12,
        "titleColor": INK,
        "titleOpacity": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domain": False,
        "ticks": False,
        "gridColor": INK,
        "gridOpacity": FAINT,
        "labelPadding": 6,
    }
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": None},
            "axis": axis,  # type: ignore[typeddict-item]
            "text": {"font": FONT, "fontSize": 12, "color": INK},
            "rule": {"color": INK},
            "legend": {"labelColor": INK, "titleColor": INK},
            "title": {"color": INK},
        }
    }
