"""A template filled with what the planners themselves brought: loaded again, it changes nothing.

`filled.sql` selects the cells by field, as text or numbers, in the units of the template's headers. It may use
`own_<table>` and `live.<table>` (see stage.py), `digits` for a number and `titled` for a source.
"""

from datetime import date

import pandas as pd

from data.intake.declared import NOTE, Template
from data.intake.stage import Stage
from data.model import Edition, Release


def filled(release: Release, template: Template) -> pd.DataFrame:
    """One row per line of the sheet, the template's headers as columns; None where a cell is empty."""
    day = date.today()
    with Stage(release, template, file="", digest="", edition=Edition.PUBLIC, today=day, with_masked=False) as stage:
        answer = stage.connection.execute("".join(template.sql("filled")))
        fields = [column[0] for column in answer.description or []]
        cells = pd.DataFrame(answer.fetchall(), columns=fields, dtype=object)
    headers = {column.field: column.header for column in template.columns}
    return cells.reindex(columns=list(headers)).rename(columns=headers).assign(**{NOTE.header: None})
