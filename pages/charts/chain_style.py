"""How a link's state or growth fills its mark. Never red, yellow or green, which are lights, and never hue alone."""

from collections.abc import Mapping
from typing import Any

from pages.charts.parts import FULL_GROWTH
from pages.charts.theme import LESS, MORE

LIGHT = {"more": MORE, "less": LESS, "accent": "#175CD3"}
DARK = {"more": "#5B9BD9", "less": "#C98A4B", "accent": "#84ADFF"}
NO_GROWTH = "无增速"
_SOLID, _BROKEN = False, True
# State → strength of the fill, width and strength of the outline, whether it is broken, and a sign within.
_STATES: dict[str, tuple[float, float, float, bool, str]] = {
    "待调查": (0.0, 1.3, 0.62, _BROKEN, ""),
    "空白": (0.0, 1.0, 0.7, _SOLID, ""),
    "缺链": (0.0, 2.6, 1.0, _SOLID, "×"),
    "有企业": (0.18, 1.3, 0.75, _SOLID, ""),
    "弱链": (0.5, 1.3, 0.85, _SOLID, ""),
    "强链": (1.0, 1.3, 0.95, _SOLID, ""),
}
STATES = tuple(_STATES)


def filling(value: Any, colours: Mapping[str, str]) -> dict[str, Any]:
    """Of a mark: hue, fill and edge (0 to 1), line (px), is_broken, sign. `value`: a state, growth in %, or none."""
    if isinstance(value, str):
        fill, line, edge, is_broken, sign = _STATES[value]
        return {"hue": colours["more"], "fill": fill, "line": line, "edge": edge, "is_broken": is_broken, "sign": sign}
    known = value is not None and value == value
    return {
        "hue": colours["more" if not known or value >= 0 else "less"],
        "fill": min(abs(value) / FULL_GROWTH, 1.0) * 0.9 if known else 0.0,
        "line": 1.3,
        "edge": 0.8 if known else 0.62,
        "is_broken": not known,
        "sign": "",
    }
