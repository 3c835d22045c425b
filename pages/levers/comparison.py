"""情景比较: up to four scenarios in columns on the same rows, and in a sentence how each differs from A."""

from collections.abc import Mapping

from pages.levers.answers import chance, text
from pages.shared import words
from pages.shared.desk import Desk
from pages.shared.findings import target_years
from pages.shared.scenario_words import differences
from queries.grounds import Ground
from queries.outcomes import Outcome


def compare(desk: Desk, grounds: Mapping[str, Ground], outcomes: Mapping[str, Mapping[str, Outcome]]) -> str:
    """Scenarios in columns on the same rows, and in a sentence how each differs from A."""
    if len(desk.scenarios) < 2:
        return ""
    letters = list(desk.scenarios)
    head = "".join(f"<th class='n'>情景{letter.upper()}</th>" for letter in letters)
    body = "".join(
        f"<tr><th>{text(ground.standing.short_name)}</th>"
        + "".join(f"<td class='n'>{_cell(ground, outcomes[letter][key])}</td>" for letter in letters)
        + "</tr>"
        for key, ground in grounds.items()
    )
    defaults = {key: ground.rate for key, ground in grounds.items()}
    records = {p.project_id: p.on_record for ground in grounds.values() for p in ground.projects}
    said = ""
    for letter in letters[1:]:
        found = differences(desk.scenarios["a"], desk.scenarios[letter], desk.known, defaults, records)
        listed = ";".join(found) or "没有不同"
        said += f'<p class="note">{text(f"情景{letter.upper()}与情景A相比:{listed}。")}</p>'
    title = text(f"情景比较:{target_years(grounds.values())}水平与达标概率")
    return (
        f'<h2>{title}</h2><div class="scroll" tabindex="0" role="region" aria-label="情景比较表"><table>'
        f"<tr><th>集群</th>{head}</tr>{body}</table></div>{said}"
    )


def _cell(ground: Ground, outcome: Outcome) -> str:
    figure = f"{words.number(outcome.figure)}{ground.standing.unit}"
    probability = outcome.odds.probability if outcome.odds else None
    return text(figure if probability is None else f"{figure} · {chance(probability)}")
