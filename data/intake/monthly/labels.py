"""Whom a label means: names, short names and ids of the catalogue, however they are decorated in a table."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from data.intake.catalogue import Catalogue
from data.intake.monthly.months import plain

# Near names are looked for so many times; a file of strangers is told so without.
_MOST_HINTS = 100
_NUMBERING = re.compile(r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.．:]\)?|[①-⑳])+")
_OF_WHICH = re.compile(r"(?:#|[*＊]|[-—–·•]+|其中[::]?)+")
_TOTAL = re.compile(r".*(?:合计|总计|小计|总和)|全[区县市]|总[量额值]|[区县市]合?计")


@dataclass(frozen=True)
class Target:
    """An object of the catalogue. `cluster` is the cluster itself, or that of the link; None for a park."""

    kind: str
    id: str
    name: str
    cluster: str | None


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Letters, figures and characters only, without the words that any cluster's name may end in."""
    bare = re.sub(r"[\W_]+", "", plain(text)).casefold()
    return re.sub(r"(?<=.)(?:产业集群|集群|产业)$", "", bare)


def bare(label: str) -> str:
    """A label without its numbering and its '其中:'."""
    text = re.sub(r"\s+", "", label)
    text = _OF_WHICH.sub("", plain(text), count=1) if _OF_WHICH.match(plain(text)) else plain(text)
    return text[found.end() :] if (found := _NUMBERING.match(text)) else text


def is_part(label: str) -> bool:
    """Whether the label says that its row is part of what stands above."""
    return label[:1].isspace() or _OF_WHICH.match(plain(label)) is not None


def is_total(label: str) -> bool:
    return _TOTAL.fullmatch(bare(label)) is not None


class Finder:
    """Looks labels up in a catalogue by their normal form."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._hints: dict[str, str] = {}

    @cached_property
    def clusters(self) -> dict[str, Target]:
        found = {}
        for cluster, (name, short) in self.catalogue.clusters.items():
            target = Target("集群", cluster, name, cluster)
            found.update({normal(word): target for word in (name, short, cluster)})
        return found

    @cached_property
    def parks(self) -> dict[str, Target]:
        found = {}
        for park, (name, short, aliases) in self.catalogue.parks.items():
            target = Target("园区", park, name, None)
            found.update({normal(word): target for word in (*aliases, name, short, park)})
        return found

    @cached_property
    def segments(self) -> dict[str, list[Target]]:
        """One name may be a link of several clusters. '(…)' at the end of a name may be left out."""
        found: dict[str, list[Target]] = {}
        for segment, (cluster, name) in self.catalogue.segments.items():
            target = Target("环节", segment, name, cluster)
            for key in {normal(name), normal(segment), normal(re.sub(r"[((].*[))]$", "", name))}:
                found.setdefault(key, []).append(target)
        return found

    @cached_property
    def measures(self) -> dict[str, str]:
        """Normal form → measure id; '规上' may be left out."""
        names = self.catalogue.measures.items()
        short = {re.sub("^(?:规上|规模以上)", "", normal(name)): measure for measure, name in names}
        full = {normal(name): measure for measure, name in names}
        return short | full | {key.replace("规上", "规模以上"): measure for key, measure in full.items()}

    def cluster(self, label: str) -> Target | None:
        return self.clusters.get(normal(bare(label))) or self.clusters.get(normal(label))

    def park(self, label: str) -> Target | None:
        return self.parks.get(normal(bare(label))) or self.parks.get(normal(label))

    def segment(self, label: str, cluster: str | None) -> Target | None:
        """The link of that cluster; without one, a link whose name only one cluster has."""
        found = self.segments.get(normal(bare(label))) or self.segments.get(normal(label)) or []
        if cluster is None:
            return found[0] if len(found) == 1 else None
        return next((target for target in found if target.cluster == cluster), None)

    def measure(self, label: str) -> str | None:
        return self.measures.get(normal(re.sub(r"[((][^()()]*[))]", "", bare(label))))

    def is_rate(self, measure: str | None) -> bool:
        """Whether the figures of a measure are growth themselves."""
        return measure is not None and self.catalogue.measures[measure].endswith("增速")

    def any(self, label: str, cluster: str | None = None) -> Target | None:
        """Of its cluster first where the label says that it is a part, else the cluster of that name first."""
        ways = [self.cluster(label), self.segment(label, cluster) or self.segment(label, None), self.park(label)]
        if is_part(label):
            ways = [ways[1], ways[0], ways[2]]
        return next((target for target in ways if target), None)

    def within(self, text: str) -> Target | None:
        """The one cluster or park that a title speaks of; the name of a park may begin with that of a cluster."""
        title = normal(text)
        names = {key: target for key, target in (self.clusters | self.parks).items() if key != normal(target.id)}
        found = [key for key in names if key in title]
        longest = [key for key in found if not any(key != other and key in other for other in found)]
        targets = {names[key].id: names[key] for key in longest}
        return next(iter(targets.values())) if len(targets) == 1 else None

    def hint(self, label: str) -> str | None:
        """A name of the catalogue that is near to one that is not."""
        key = normal(bare(label))
        if key not in self._hints and len(self._hints) < _MOST_HINTS:
            near = get_close_matches(key, self._names, n=1, cutoff=0.6)
            self._hints[key] = self._names[near[0]] if near else ""
        return self._hints.get(key) or None

    @cached_property
    def _names(self) -> dict[str, str]:
        segments = {key: targets[0] for key, targets in self.segments.items()}
        found = {**self.parks, **segments, **self.clusters}
        return {key: target.name for key, target in found.items()}
