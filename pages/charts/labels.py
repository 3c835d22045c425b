"""How much room a label takes, and where a Chinese name breaks into lines.

Nothing here asks a browser: an ideograph is as wide as its size in every Chinese font, Latin letters are taken a
little wider than they are.
"""

import re
from collections.abc import Sequence

# Latin words and numbers stay whole; marks that close stay with what they close, brackets that open with what follows.
_OPENING, _CLOSING = "(\uff08\u300a\u201c", ")\uff09\u300b\u201d\u3001\u3002\uff0c\uff1b\uff1a,;:%"
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9][A-Za-z0-9.+\-/&_]*|.)[{re.escape(_CLOSING)}]*", re.DOTALL)
_WIDE, _CAPITAL, _NARROW = 1.0, 0.7, 0.58
# What a break within a word costs, against a further line (1) and the squares of what is left free in the lines.
_MID_WORD = 2.0


def width(text: str, size: float) -> float:
    """In px, of one line in letters of `size` px."""
    return size * sum(_WIDE if sign > "\u2e7f" else _CAPITAL if sign.isupper() else _NARROW for sign in text)


def wrapped(text: str, limit: float, size: float) -> tuple[str, ...]:
    """Few lines of at most `limit` px, broken after a 、 or before a bracket rather than within a word."""
    tokens = _tokens(text.strip(), limit, size)
    if not tokens:
        return ()
    room = [width(token, size) / size for token in tokens]
    # best[i]: what the lines of the first i tokens cost at least, and where the last of them starts.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        best.append(min(_ends(tokens, room, best, end, limit / size)))
    return _lines(tokens, best)


def _ends(
    tokens: Sequence[str], room: Sequence[float], best: Sequence[tuple[float, int]], end: int, limit: float
) -> list[tuple[float, int]]:
    """Every line that can end with token `end`, from the shortest."""
    found, used = [], 0.0
    for start in range(end - 1, -1, -1):
        used += room[start]
        if used > limit and start < end - 1:
            break
        free = max(limit - used, 0.0) / limit
        found.append((best[start][0] + 1 + free**2 + _price(tokens, end), start))
    return found


def _price(tokens: Sequence[str], end: int) -> float:
    if end == len(tokens):
        return 0.0
    before, after = tokens[end - 1], tokens[end]
    return 0.0 if before[-1] in _CLOSING or after[0] in _OPENING or after[0] in "与和及" else _MID_WORD


def _lines(tokens: Sequence[str], best: Sequence[tuple[float, int]]) -> tuple[str, ...]:
    lines, end = [], len(tokens)
    while end:
        start = best[end][1]
        lines.append("".join(tokens[start:end]).strip())
        end = start
    return tuple(reversed(lines))


def _tokens(text: str, limit: float, size: float) -> list[str]:
    """A word that no line can hold is cut after all."""
    whole = _TOKEN.findall(text)
    return [part for token in whole for part in ([token] if width(token, size) <= limit else list(token))]
