"""`python -m tests.bench.intake [--rows N]`: a very long CSV through the intake, against DuckDB alone on the same file.

DuckDB alone reads the file and sums it by object, measure and period. Ours reads, checks, differences, writes the rows
and builds the database for the preview; accepting builds it once more and publishes it.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

from data import build
from data.intake import draft
from tests.conftest import ROOT

REGION = "jianan"
SHIPPED = ROOT / "data" / "regions" / REGION
MEASURES = ROOT / "data" / "common" / "measure.csv"
HEADER = "对象类型,对象名称或代码,指标,报告期,累计值,当月值,公布同比%,单位,数据版本,来源,环节,园区,企业数,前两家占比%"
# Every link of every chain in every park and additive measure, back as many months as are needed. The figures mean
# nothing; they only grow over a year, as cumulative ones do.
FIGURES = """
    select
        '集群', s.cluster_id, m.name, printf('%d-%02d', y.year, w.month), 120 * w.month + hash(s.segment_id) % 97,
        '', '', '万元', '月报初步', '台账', s.segment_id, p.park_id, 12, 40
    from range(2023, 1960, -1) as y(year), range(2, 13) as w(month), read_csv($segments) as s, read_csv($parks) as p,
        read_csv($measures) as m
    where m.is_additive
    limit $rows
"""
GROUP = """
    select "对象名称或代码", "指标", "报告期", sum(cast("累计值" as double)), count(*)
    from read_csv($path, all_varchar = true, header = true) group by all
"""


def write(path: Path, rows: int) -> None:
    with duckdb.connect() as connection:
        files = {"segments": SHIPPED / "segment.csv", "parks": SHIPPED / "park.csv", "measures": MEASURES}
        named = {name: str(file) for name, file in files.items()}
        connection.execute(FIGURES, {**named, "rows": rows}).df().to_csv(path, index=False, header=HEADER.split(","))


def alone(path: Path) -> float:
    started = time.perf_counter()
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(GROUP, {"path": str(path)}).fetchall()
    return time.perf_counter() - started


def ours(path: Path) -> tuple[float, draft.Draft]:
    started = time.perf_counter()
    read = draft.read(REGION, path.name, path)
    return time.perf_counter() - started, read


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.intake", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRACKER_RELEASES"] = folder
        build.build(REGION)
        path = Path(folder) / "long.csv"
        write(path, options.rows)
        print(f"{options.rows} rows, {path.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
        bare, mine = [], []
        for _ in range(options.rounds):
            bare.append(alone(path))
            took, read = ours(path)
            mine.append(took)
            if read.layer is None:
                raise SystemExit("\n".join(map(str, read.problems[:10])))
            last = read
            print(f"DuckDB alone {bare[-1]:.2f} s, ours {mine[-1]:.2f} s, {mine[-1] / bare[-1]:.1f}x", flush=True)
        started = time.perf_counter()
        draft.accept(last, "bench")
        print(f"accept and publish {time.perf_counter() - started:.2f} s")
    print(f"median {median(mine) / median(bare):.1f}x DuckDB alone; the goal is 3x")
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
