"""Record what real Splink 4 says of every pair its blocking rules make: the golden files beside this script.

    /opt/splink/bin/python record.py [THROUGHLINE_SHARED]

The models are the ones Splink saved in the shared folder, but for the key `match_weight_column_prefix`, which only
Splink 5 knows. A file holds no personal value: positions of records in the data set, levels, weights. Its form:

    {"source": …, "model": …, "splink": …, "duckdb": …, "comparisons": [names], "pairs": n}   first line
    left,right,gammas,match_weight,match_probability                                           one line a pair

`left` < `right` count rows from 0; `gammas` are Splink's comparison vector, dot-separated, −1 for null; numbers are
written with all the digits of a double. Beside it goes `<set>.splink4.json.txt`, the model as Splink 4
saves it (not `.json`, so that no formatter touches it).
"""

import gzip
import json
import sys
from pathlib import Path

import duckdb
import splink
from splink import DuckDBAPI, Linker

HERE = Path(__file__).parent
SHARED = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[4] / "shared"
LINKAGE = SHARED / "data" / "linkage"

# An empty cell is a missing value; cells are trimmed, as FEBRL has a space after each comma.
SETS = {
    "fake_1000": {"file": "fake_1000.csv", "columns": ["first_name", "surname", "dob", "city", "email"]},
    "febrl3": {
        "file": "febrl/dataset3.csv",
        "columns": [
            "given_name",
            "surname",
            "date_of_birth AS dob",
            "suburb",
            "postcode",
            "soc_sec_id AS ssid",
        ],
    },
}


def read_records(con, file, columns):
    """The records, with their position as `unique_id`."""
    lines = (LINKAGE / file).read_text().strip().splitlines()
    head, *rows = [[cell.strip() or None for cell in line.split(",")] for line in lines]
    con.execute(f"CREATE TABLE raw (position INTEGER, {', '.join(f'{name} VARCHAR' for name in head)})")
    con.executemany(
        f"INSERT INTO raw VALUES ({', '.join('?' * (len(head) + 1))})",
        [[at, *row] for at, row in enumerate(rows)],
    )
    con.execute(f"CREATE TABLE records AS SELECT position AS unique_id, {', '.join(columns)} FROM raw")


def record(name, file, columns):
    con = duckdb.connect()
    read_records(con, file, columns)
    model = json.loads((LINKAGE / "splink-models" / f"model_{name}.json").read_text())
    model.pop("match_weight_column_prefix", None)
    linker = Linker("records", model, DuckDBAPI(con))
    predicted = linker.inference.predict().physical_name
    linker.misc.save_model_to_json(str(HERE / f"{name}.splink4.json.txt"), overwrite=True)
    comparisons = [comparison["output_column_name"] for comparison in model["comparisons"]]
    gammas = " || '.' || ".join(f"gamma_{comparison}" for comparison in comparisons)
    pairs = con.execute(
        f"""
        SELECT unique_id_l, unique_id_r, {gammas}, match_weight, match_probability
        FROM {predicted} ORDER BY unique_id_l, unique_id_r
        """
    ).fetchall()
    assert all(left < right for left, right, *_ in pairs)
    head = {
        "source": file,
        "model": f"model_{name}.json",
        "splink": splink.__version__,
        "duckdb": duckdb.__version__,
        "comparisons": comparisons,
        "pairs": len(pairs),
    }
    lines = [json.dumps(head)]
    lines += [f"{left},{right},{levels},{weight!r},{chance!r}" for left, right, levels, weight, chance in pairs]
    target = HERE / f"{name}.csv.gz"
    with gzip.GzipFile(target, "wb", compresslevel=9, mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode())
    print(f"{target.name}: {len(pairs)} pairs, {target.stat().st_size} bytes")


if __name__ == "__main__":
    for name, source in SETS.items():
        record(name, **source)
