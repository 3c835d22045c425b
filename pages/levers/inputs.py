"""A lever: a number one can type above a native slider, both tied to one cell of one table of one chart."""

from html import escape

from pages.shared import words


def slider(
    key: str,
    label: str,
    cell: str,
    *,
    ends: tuple[float, float],
    step: float,
    unit: str,
    whose: str = "",
    tick: float | None = None,
    hint: str = "",
    ranged: bool = True,
) -> str:
    """A number one can type above a slider; `tick` marks what the record says on it, `cell` says what both set.

    Not `ranged`: the number alone, for what nobody knows yet, since a slider would always seem to say something.
    """
    low, high = ends
    mark, told = "", ""
    if tick is not None:
        share = min(max((tick - low) / (high - low), 0.0), 1.0)
        mark = f'<i style="--at:{share:.4f}"></i>'
        told = f",刻度为近一年{words.number(tick)}{unit}"
    name = escape(words.typeset(f"{whose}{label}({unit}){told}"))
    typed = escape(words.typeset(f"{whose}{label},单位{unit}{',' if hint else ''}{hint}"))
    track = (
        f'<span class="track">{mark}<input type="range" data-key="{key}" min="{low:g}" max="{high:g}" step="{step:g}" '
        f'aria-label="{name}"></span>'
    )
    return (
        f'<div class="lever"><span class="label">{escape(words.typeset(label))}</span>'
        f'<span class="typed"><input type="text" inputmode="text" data-key="{key}" {cell} aria-label="{typed}" '
        f'title="{escape(words.typeset(hint))}">{unit}</span>{track if ranged else ""}</div>'
    )
