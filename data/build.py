"""`python -m data.build`: every region's CSVs and accepted imports into a release, the same rows every time."""

import hashlib
import os
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data import catalog, release, seed
from data.model import Problem, Release

COMMON = Path(__file__).with_name("common")
SHOWN = 50
# Thirty small tables in the default blocks of 256 KiB make a file of 25 MB; in these, one of 3 MB.
_SMALL_BLOCKS: dict[str, str | bool | int | float | list[str]] = {"default_block_size": "16384"}


class SeedError(Exception):
    """The CSVs cannot be loaded. The live release, if there is one, is untouched."""

    def __init__(self, region: str, problems: list[Problem]) -> None:
        self.region, self.problems = region, problems
        super().__init__("\n".join(str(problem) for problem in problems[:SHOWN]))


def layers(region: str) -> list[Path]:
    """Common rows, the region's folder, then each accepted import in order."""
    imports = sorted((release.folder(region) / "imports").glob("[0-9]*"))
    return [COMMON, release.region_folders()[region], *imports]


def build(region: str, say: Callable[[str], None] = lambda _: None) -> Release:
    """Build the region's next release and make it live; keep the live one where nothing has changed."""
    with release.writing(region) as home:
        number = 1 + max((int(path.stem) for path in home.glob("[0-9]*.duckdb")), default=0)
        draft = home / f"{number:04d}.building"
        try:
            say("读入并核对数据")
            content = _fill(draft, region, number)
            same = _unchanged(region, content)
            if same:
                return same
            say("发布")
            release.sync(draft)
            path = draft.with_suffix(".duckdb")
            os.rename(draft, path)
            release.publish(region, path)
        finally:
            draft.unlink(missing_ok=True)
    return release.live(region)


def ensure(region: str, say: Callable[[str], None] = lambda _: None) -> Release:
    """The live release, built first where there is none, it is damaged, or its inputs have changed since."""
    try:
        current = release.live(region)
    except release.ReleaseUnusableError:
        return build(region, say)
    return current if _inputs_of(current) == _inputs(region) else build(region, say)


def _fill(path: Path, region: str, number: int) -> str:
    with duckdb.connect(path, config=_SMALL_BLOCKS) as connection:
        catalog.create(connection)
        folders = layers(region)
        problems = seed.load(connection, folders) or _check_region(connection, region)
        if problems:
            raise SeedError(region, problems)
        content = content_hash(connection)
        connection.execute(
            "insert into release values ($number, $schema, $inputs, $content, $imports)",
            {
                "number": number,
                "schema": release.schema_hash(),
                "inputs": release.inputs_hash(folders),
                "content": content,
                "imports": len(folders) - 2,
            },
        )
        connection.execute("checkpoint")
    return content


def _check_region(connection: DuckDBPyConnection, region: str) -> list[Problem]:
    named = connection.execute("select region_id from region").fetchall()
    if named != [(region,)]:
        return [Problem("region.csv", f"地区编码应与文件夹同名({region}),请改正。", 2, "region_id")]
    return []


def content_hash(connection: DuckDBPyConnection) -> str:
    """Hash of every row of every table but `release`, whatever the order in which they lie in the file."""
    digest = hashlib.sha256()
    # By name: a file opened again lists its tables in another order than the one they were made in.
    for table in sorted(catalog.tables(connection), key=lambda table: table.name):
        if table.name != "release":
            lines = f'(select t::varchar as line from "{table.name}" as t)'
            rows = connection.execute(f"select md5(string_agg(line, chr(10) order by line)) from {lines}").fetchall()
            digest.update(f"{table.name}={rows[0][0]};".encode())
    return digest.hexdigest()


def _unchanged(region: str, content: str) -> Release | None:
    """The live release, if it is this very build. Its rows are hashed again, so that a damaged file is not kept."""
    try:
        current = release.live(region)
        with release.cursor(current) as own:
            whole = content_hash(own) == content
    except (release.ReleaseUnusableError, duckdb.Error):
        return None
    return current if whole and _inputs_of(current) == _inputs(region) else None


def _inputs(region: str) -> str:
    return release.inputs_hash(layers(region))


@lru_cache(maxsize=64)
def _inputs_of(current: Release) -> str:
    with release.cursor(current) as own:
        return str(own.execute("select inputs_hash from release").fetchall()[0][0])


def main() -> int:
    failed = False
    for region in release.region_folders():
        started = time.perf_counter()
        try:
            built = build(region)
        except SeedError as error:
            print(f"{region}: 未发布,原有版本不变\n{error}", file=sys.stderr)
            failed = True
        else:
            print(f"{built.label}  {time.perf_counter() - started:.2f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
