"""Names in cells → ids of the release: exactly, by normal form, or a hint at the nearest one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from duckdb import DuckDBPyConnection

from data.intake.declared import Column
from data.intake.matching import normal

NAMES = Path(__file__).with_name("sql") / "names.sql"
# How a planner calls the catalogue that a type of reference is looked up in.
CALLED = {
    "cluster": "集群",
    "segment": "环节",
    "park": "园区",
    "enterprise": "企业",
    "project": "项目",
    "measure": "指标",
}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_SUFFIX = re.compile(r"(?<=.)(?:产业集群|集群|产业)$")
# Looking for what is near costs a pass over all names; a file of strangers only needs the first few.
_HINTS = 100


@dataclass
class Names:
    """`ids`: (type, looseness, form) → ids, several where a name is not unique; `spoken`: (type, id) → its names."""

    ids: dict[tuple[str, bool, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    clusters: dict[str, str] = field(default_factory=dict)
    _hints: int = 0

    def find(self, kind: str, text: str, within: str | None) -> list[str]:
        """All that the text may mean, in the cluster `within` (an id) if there is one. A looser reading counts only
        where no stricter one finds anything."""
        forms = _forms(text)
        for is_loose, form in [(is_loose, form) for is_loose in (False, True) for form in forms]:
            found = self.ids.get((kind, is_loose, form), [])
            inside = [id_ for id_ in found if kind != "segment" or within in (None, self.clusters.get(id_))]
            if inside:
                return inside
        return []

    def near(self, kind: str, text: str, within: str | None) -> str | None:
        """The name that is spelt most alike, for the first texts that are asked."""
        self._hints += 1
        if self._hints > _HINTS:
            return None
        names = {
            normal(name): name
            for (type_, id_), texts in self.spoken.items()
            for name in texts
            if type_ == kind and (kind != "segment" or within in (None, self.clusters.get(id_)))
        }
        close = get_close_matches(normal(text)[:100], names, 1, 0.5)
        return names[close[0]] if close else None


def load(connection: DuckDBPyConnection) -> Names:
    """Of the release that is attached as `live`."""
    names = Names()
    for kind, id_, name, cluster, _ in connection.execute(NAMES.read_text(encoding="utf-8")).fetchall():
        if name:
            names.spoken[kind, id_].append(name)
            if cluster:
                names.clusters[id_] = cluster
    for (kind, id_), texts in names.spoken.items():
        exact = dict.fromkeys(normal(text) for text in texts)
        for form in dict.fromkeys(form for text in texts for form in _forms(text)):
            names.ids[kind, form not in exact, form].append(id_)
    return names


def resolve(names: Names, column: Column, asked: Iterable[tuple[str, str | None, str | None]]) -> list[tuple]:
    """(text, word of kind, text of the cluster) → those and (id, message); of id and message one is None."""
    return [(text, word, within, *_one(names, column, text, word, within)) for text, word, within in asked]


def _one(
    names: Names, column: Column, text: str, word: str | None, within: str | None
) -> tuple[str | None, str | None]:
    kind = column.kinds.get(word or "", "") if column.kind_by else column.type
    if not kind:
        return None, None  # the word itself has its problem
    inside = names.find("cluster", within, None) if within else []
    cluster = inside[0] if len(inside) == 1 else None
    found = names.find(kind, text, cluster)
    if len(found) == 1:
        return found[0], None
    if found:
        return None, f"“{text}”在目录中不止一个,请改填代码({'、'.join(found)})。"
    near = names.near(kind, text, cluster)
    hint = f"(是否为“{near}”?)" if near else ""
    return None, f"“{text}”不在{CALLED[kind]}目录中,请改用标准名称{hint}。"


def _forms(text: str) -> list[str]:
    """The exact normal form first, then without what stands in brackets, then without the common endings."""
    wide = unicodedata.normalize("NFKC", text)
    bare = _BRACKETS.sub("", wide)
    endless = _SUFFIX.sub("", bare.strip())
    return list(dict.fromkeys(form for part in (wide, bare, endless) if (form := normal(part))))
