"""Numbers and months as people type them, in a box or in a link. What is wrong is said in a sentence, never guessed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from data.model import Growth

# Full-width letters, digits and signs are what a Chinese keyboard writes; minus and dash come in many lengths.
_PLAIN = str.maketrans(
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    | {0x3000: " "}
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
    | dict.fromkeys(map(ord, "\u301c\u223c"), "~")
)
# Of bounded length, and ASCII: \d would take the digits of every script.
_DIGITS = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_NUMBER = re.compile(_DIGITS)
_GROWTH = re.compile(rf"({_DIGITS})\s*%?(?:\s*(?:~|-|到|至)\s*({_DIGITS})\s*%?)?")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


class MisreadError(ValueError):
    """What is wrong with a text and how to write it: a sentence but for its full stop."""


@dataclass(frozen=True)
class Limit:
    """What a number may be, as it is written: `scale` of it make one of what is stored, in steps of 10^−digits.

    A step is finer than anything shown. A fixed grid makes the text and the number one and the same, there and back.
    """

    word: str
    low: int
    high: int
    unit: str
    digits: int = 0
    scale: int = 1

    @property
    def rule(self) -> str:
        """How to write it."""
        kind = "数" if self.digits else "整数"
        return f"应为{str(self.low).replace('-', '−')}到{self.high}之间的{kind}({self.unit})"


# Steps: a hundredth of a point of growth or probability, 万元 of output, a hundredth of a 亩.
GROWTH = Limit("年增速", -90, 500, "%", 2, 100)
LATE = Limit("推迟月数", 0, 60, "个月")
CHANCE = Limit("概率", 0, 100, "%", 2, 100)
OUTPUT = Limit("年产值", 0, 10_000, "亿元", 4)
RAMP = Limit("爬坡月数", 1, 120, "个月")
LAND = Limit("用地", 0, 100_000, "亩", 2)
YIELD = Limit("每亿元投资的年产值", 0, 100, "亿元", 2)
SHARE = Limit("比例", 0, 100, "%", 2, 100)
WEIGHT = Limit("推迟权重", 0, 100, "%", 2, 100)


def shown(text: str) -> str:
    """A stranger's text inside a sentence: in quotes, short, on one line, nothing invisible."""
    return f"“{''.join(sign if sign.isprintable() else ' ' for sign in text[:20])}”"


def fold(text: str) -> str:
    """Whatever width it was typed in, as plain digits and signs."""
    return text.replace("\u2014\u2014", "~").translate(_PLAIN).strip()


def number(text: str, limit: Limit) -> float:
    """The number as it is stored, an int where only whole ones are meant."""
    plain = fold(text).removesuffix(limit.unit).strip()
    found = Decimal(plain) if _NUMBER.fullmatch(plain) else None
    if found is None or not limit.low <= found <= limit.high or (not limit.digits and found % 1):
        raise MisreadError(f"{limit.word}{shown(text)}{limit.rule}")
    return _stored(_step(found, limit), limit) if limit.digits else int(found)


def growth(text: str) -> Growth:
    """`12`, `12%` or the range `12~18%`, P10 to P90, whose middle is the rate."""
    match = _GROWTH.fullmatch(fold(text))
    if match is None:
        raise MisreadError(f"年增速{shown(text)}无法识别,请写作“12”或区间“12~18”(单位:%)")
    ends = [Decimal(end) for end in match.groups() if end is not None]
    if not all(GROWTH.low <= end <= GROWTH.high for end in ends):
        raise MisreadError(f"年增速{shown(text)}{GROWTH.rule}")
    ends = [_step(end, GROWTH) for end in ends]
    if ends[0] > ends[-1]:
        raise MisreadError(f"年增速{shown(text)}前后颠倒,请写作“{_brief(ends[-1])}~{_brief(ends[0])}”")
    middle = _stored(sum(ends, Decimal(0)) / len(ends), GROWTH)
    return Growth(middle, *(_stored(end, GROWTH) for end in ends)) if len(ends) > 1 else Growth(middle)


def month(text: str, word: str, first: str, last: str) -> str:
    """'YYYY-MM', from the first to the last that may be."""
    plain = fold(text)
    if not _MONTH.fullmatch(plain) or not first <= plain <= last:
        raise MisreadError(f"{word}{shown(text)}应为{first}到{last}之间的月份,写法如“{first}”")
    return plain


def short(value: float, limit: Limit) -> str:
    """A stored number as it is written: 23.1, not 23.100000."""
    return _brief(_step(Decimal(repr(float(value))) * limit.scale, limit))


def _step(value: Decimal, limit: Limit) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-limit.digits), ROUND_HALF_UP) + 0


def _stored(value: Decimal, limit: Limit) -> float:
    return float(value / limit.scale)


def _brief(value: Decimal) -> str:
    return format(value.normalize(), "f")
