"""Load the models that written-models.ts wrote into real Splink 4, score with it, and compare every pair with our score.

    npx tsx bench/linkage/splink/written-models.ts /tmp/written
    python check_written_model.py /tmp/written [--record ../../../packages/linkage/test/golden]

Prints one JSON object a model. With --record, keeps the model and what Splink said as golden files, in the form that
test/golden/record.py describes.
"""

import argparse
import csv
import gzip
import json
import shutil
from pathlib import Path

import duckdb
import splink
from splink import DuckDBAPI, Linker


def load(con, rows):
    """The records as a table, with the type of each column taken from its values."""
    first = {key: next((row[key] for row in rows if row[key] is not None), "") for key in rows[0]}
    kinds = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", list: "VARCHAR[]"}
    # A column with any fraction is one of doubles, though its first value may be whole.
    for key in first:
        if any(isinstance(row[key], float) for row in rows):
            first[key] = 0.5
    columns = ", ".join(f'"{key}" {kinds[type(value)]}' for key, value in first.items())
    con.execute(f"CREATE TABLE records ({columns})")
    con.executemany(f"INSERT INTO records VALUES ({', '.join('?' * len(first))})", [list(row.values()) for row in rows])


def predictions(folder, name):
    """Splink's pairs: (left, right) → (levels, weight, probability)."""
    con = duckdb.connect()
    rows = [json.loads(line) for line in (folder / f"{name}.records.jsonl").read_text().splitlines()]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    load(con, [{key: row.get(key) for key in keys} for row in rows])
    model = folder / f"{name}.model.json"
    linker = Linker("records", str(model), DuckDBAPI(con))
    table = linker.inference.predict().physical_name
    names = [comparison["output_column_name"] for comparison in json.loads(model.read_text())["comparisons"]]
    levels = " || '.' || ".join(f"gamma_{one}" for one in names)
    sql = f"SELECT unique_id_l, unique_id_r, {levels}, match_weight, match_probability FROM {table} ORDER BY 1, 2"
    return names, con.execute(sql).fetchall()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", type=Path)
    asked = parser.parse_args()
    for model in sorted(asked.folder.glob("*.model.json")):
        name = model.name.removesuffix(".model.json")
        names, splinks = predictions(asked.folder, name)
        with open(asked.folder / f"{name}.scores.csv") as file:
            ours = {(int(row["left"]), int(row["right"])): float(row["weight"]) for row in csv.DictReader(file)}
        theirs = {(left, right): weight for left, right, _, weight, _ in splinks}
        apart = {pair: abs(theirs[pair] - ours[pair]) for pair in theirs.keys() & ours.keys()}
        report = {
            "model": model.name,
            "pairs": len(theirs),
            "pairsOnlyInSplink": len(theirs.keys() - ours.keys()),
            "pairsOnlyHere": len(ours.keys() - theirs.keys()),
            "greatestDifference": max(apart.values()),
            "over1e-9": sum(difference >= 1e-9 for difference in apart.values()),
            "splink": splink.__version__,
            "duckdb": duckdb.__version__,
        }
        print(json.dumps(report))
        if asked.record:
            # Not .json, so that no formatter touches it.
            shutil.copy(model, asked.record / f"{model.name}.txt")
            head = {"source": name, **report, "comparisons": names}
            lines = [json.dumps(head), *(f"{a},{b},{levels},{w!r},{p!r}" for a, b, levels, w, p in splinks)]
            with gzip.GzipFile(asked.record / f"{name}.csv.gz", "wb", compresslevel=9, mtime=0) as out:
                out.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
