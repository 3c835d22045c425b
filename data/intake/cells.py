"""Single cells: what they hold without what cannot be seen, and the text a planner would read there."""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from data.intake.sheet import Value

# What no planner typed: control characters but line feed and tab, invisible marks (BOM, zero width, direction), halves
# of characters and the two code points that XML cannot hold.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Spreadsheets write a carriage return so.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What a number format shows as it stands: "…" in quotes, and the one character after \ ! _ or *.
_LITERAL = re.compile(r'"[^"]*"|[\\!_*].')
# Excel keeps 15 digits; a float prints up to 17, of which the last are noise.
_DIGITS = ".15g"


def clean(text: str) -> str:
    """Without characters that cannot be seen; spaces stay, since judging them is the reader's business."""
    return _UNSEEN.sub("", text)


def unescaped(text: str) -> str:
    """Text of a workbook's XML, where `_x000D_` stands for a character."""
    return clean(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text)


def plain(value: object) -> Value:
    """A library's value as one of ours: durations and clock times become text, what is no number becomes #NUM!."""
    if isinstance(value, bool | int | datetime | date) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else "#NUM!"
    if isinstance(value, time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else clean(str(value)) or None


def is_percent(number_format: str) -> bool:
    """Whether the format multiplies by 100, as 0.0% does and 0.0"%" does not."""
    return "%" in _LITERAL.sub("", number_format)


def shown(value: Value, number_format: str) -> Value:
    """A number under a format that only writes a % behind it (0.0"%") is what it looks like: the text '12.3%'."""
    if isinstance(value, bool) or not isinstance(value, int | float) or "%" not in number_format:
        return value
    return value if is_percent(number_format) else f"{number_text(value)}%"


def number_text(value: int | float, times: int = 1) -> str:
    """Digits without exponent or the noise of binary fractions: 0.1 + 0.2 is '0.3', 1e-05 is '0.00001'."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, _DIGITS))
    text = format(exact * times, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def text_of(value: Value, is_percent: bool = False) -> str | None:
    """What the planner sees in the cell: '12.3%' for a percentage, 是/否, '2024-09-01'; None where there is nothing."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return "#NUM!"
        return f"{number_text(value, 100)}%" if is_percent else number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else clean(value) or None
