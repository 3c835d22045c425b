"""A template filled with what a list on screen holds, to be edited and loaded back: unchanged, it changes nothing.

`listing.sql` selects the cells by field, as `filled.sql` does, of every row that the list may hold: of those that
nobody has reported on yet the key alone, which an import lets pass, and illustrative ones with 示例行 in `note_`, which
it ignores. It may name

    $as_of     the last day of the data month
    $clusters  ids of the clusters chosen, or NULL for all
    $parks     ids of the parks chosen, or NULL for all
    $ids       ids of what the list shows (promises, projects, issues or parks), or NULL for all
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from data.intake.declared import Template
from data.intake.stage import Stage
from data.model import Edition, Release


@dataclass(frozen=True)
class Choice:
    """What the list is of; None means all."""

    as_of: date
    clusters: Sequence[str] | None = None
    parks: Sequence[str] | None = None
    ids: Sequence[str] | None = None


def listing(release: Release, template: Template, choice: Choice) -> list[dict[str, object]]:
    """Rows by field, for data.intake.forms.form; None where a cell is empty."""
    (question,) = template.sql("listing")
    (statement,) = duckdb.extract_statements(question)
    given: dict[str, Any] = {
        "as_of": choice.as_of,
        "clusters": _listed(choice.clusters),
        "parks": _listed(choice.parks),
        "ids": _listed(choice.ids),
    }
    day = date.today()
    with Stage(release, template, file="", digest="", edition=Edition.PUBLIC, today=day, with_masked=False) as stage:
        answer = stage.connection.execute(question, {name: given[name] for name in statement.named_parameters})
        fields = [column[0] for column in answer.description or []]
        return [dict(zip(fields, row, strict=True)) for row in answer.fetchall()]


def _listed(ids: Sequence[str] | None) -> list[str] | None:
    return None if ids is None else list(ids)
