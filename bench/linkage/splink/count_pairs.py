"""Count what a people file holds: distinct values, and the distinct pairs that each blocking rule adds (exact, by DuckDB).

    /opt/splink/bin/python count_pairs.py people.csv
"""

import json
import sys
from pathlib import Path

import duckdb

RULES = json.loads((Path(__file__).parent.parent / "data" / "rules.json").read_text())


def pairs(con, rules):
    """Pairs that each rule makes and no earlier one does, without writing a pair down."""
    found = []
    for at, rule in enumerate(rules):
        earlier = " OR ".join(f"coalesce(({other}), false)" for other in rules[:at]) or "false"
        sql = f"SELECT count(*) FROM people l JOIN people r ON {rule} AND l.unique_id < r.unique_id WHERE NOT ({earlier})"
        found.append(con.execute(sql).fetchone()[0])
    return found


def main(file):
    con = duckdb.connect(config={"threads": 2})
    con.execute(
        "CREATE TABLE people AS SELECT * FROM read_csv(?, all_varchar=true)", [file]
    )
    con.execute("ALTER TABLE people ALTER unique_id TYPE integer")
    columns = ["first_name", "surname", "dob", "postcode", "phone", "truth"]
    counts = ", ".join(f"count(distinct {column})" for column in columns)
    records = con.execute("SELECT count(*) FROM people").fetchone()[0]
    report = {
        "records": records,
        "distinct": dict(zip(columns, con.execute(f"SELECT {counts} FROM people").fetchone())),
        "true_pairs": con.execute(
            "SELECT sum(n * (n - 1) / 2)::bigint FROM (SELECT count(*) n FROM people GROUP BY truth)"
        ).fetchone()[0],
    }
    for name, rules in RULES.items():
        each = pairs(con, rules)
        report[name] = {"pairs": sum(each), "per_record": round(sum(each) / records, 2), "by_rule": each}
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
