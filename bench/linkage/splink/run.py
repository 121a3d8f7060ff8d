"""Link a people file with Splink 4 on DuckDB, end to end, and print one JSON object of what it took.

    python run.py --csv people.csv --rules loose
    python run.py --csv people.csv --rules loose --model people-model.json --score-only --edges links.parquet

See README.md for the columns, the model and the meaning of each figure.
"""

import argparse
import json
import logging
import re
from pathlib import Path

import duckdb
import pandas
import splink
from splink import DuckDBAPI, Linker
from splink.blocking_analysis import cumulative_comparisons_to_be_scored_from_blocking_rules_data

from people_settings import DETERMINISTIC_RULES, RECALL, TRAINING_RULES, people_settings
from phases import Phases, cpu_seconds, peak_mb

RULES = json.loads((Path(__file__).parent.parent / "data" / "rules.json").read_text())


class PredictParts(logging.Handler):
    """Splink logs how long blocking and scoring took inside predict(); this keeps both."""

    def __init__(self):
        super().__init__()
        self.seconds = {}

    def emit(self, record):
        found = re.match(r"(Blocking|Predict) time: ([\d.]+) seconds", record.getMessage())
        if found:
            name = {"Blocking": "block", "Predict": "score"}[found[1]]
            self.seconds[name] = float(found[2])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--csv", required=True, help="file made by bench/linkage/data/people.ts")
    parser.add_argument("--rules", choices=sorted(RULES), default="loose")
    parser.add_argument("--model", help="saved Splink model: its parameters are where training starts")
    parser.add_argument("--score-only", action="store_true", help="do not train (needs --model)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--threshold", type=float, default=0.0, help="match weight that a link needs")
    parser.add_argument("--u-pairs", type=float, default=5e6, help="random pairs that u is estimated from")
    parser.add_argument("--seed", type=int, help="makes training repeatable, and a little slower")
    parser.add_argument("--fast-em", action="store_true", help="EM on agreement patterns, without term frequencies")
    parser.add_argument("--no-cluster", action="store_true")
    parser.add_argument("--edges", help="write the links: .csv or .parquet")
    parser.add_argument("--save-model", help="write the model as Splink saves it")
    asked = parser.parse_args()
    if asked.score_only and not asked.model:
        parser.error("--score-only needs --model")
    return asked


def settings_for(asked):
    if not asked.model:
        return people_settings(RULES[asked.rules])
    model = json.loads(Path(asked.model).read_text())
    model["blocking_rules_to_generate_predictions"] = RULES[asked.rules]
    return model


def train(linker, asked, phases):
    with phases.phase("prior"):
        linker.training.estimate_probability_two_random_records_match(DETERMINISTIC_RULES, recall=RECALL)
    with phases.phase("train_u"):
        linker.training.estimate_u_using_random_sampling(max_pairs=asked.u_pairs, seed=asked.seed)
    with phases.phase("em"):
        for rule in TRAINING_RULES:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=asked.fast_em
            )


def row(con, sql):
    """The one row of an answer. It is read to the end: DuckDB 2 refuses other work while an answer is half read."""
    return con.execute(sql).fetchall()[0]


def quality(con, links):
    """Precision, recall and F1 of the links, pair by pair, against the entity each record is about."""
    right, found = row(
        con,
        f"""
        SELECT count(*) FILTER (l.truth = r.truth), count(*) FROM {links} e
        JOIN people l ON l.unique_id = e.unique_id_l JOIN people r ON r.unique_id = e.unique_id_r
        """,
    )
    (true,) = row(con, "SELECT sum(n * (n - 1) / 2)::BIGINT FROM (SELECT count(*) n FROM people GROUP BY truth)")
    precision, recall = right / max(found, 1), right / max(true, 1)
    return {
        "links": found,
        "precision": round(precision, 6),
        "recall": round(recall, 6),
        "f1": round(2 * right / max(found + true, 1), 6),
    }


def blocked_pairs(con, rules):
    """Distinct pairs that the blocking rules make, counted by Splink itself."""
    counted = cumulative_comparisons_to_be_scored_from_blocking_rules_data(
        table_or_tables="people",
        blocking_rules=rules,
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        db_api=DuckDBAPI(con),
        max_rows_limit=1e12,
    )
    return int(counted["row_count"].sum())


def main():
    asked = arguments()
    parts = PredictParts()
    logging.getLogger("splink").addHandler(parts)
    phases = Phases()
    con = duckdb.connect(config={"threads": asked.threads})
    with phases.phase("read"):
        con.execute(
            """
            CREATE TABLE people AS SELECT unique_id::INTEGER AS unique_id, first_name, surname, dob, postcode, phone,
            truth::INTEGER AS truth FROM read_csv(?, all_varchar = true)
            """,
            [asked.csv],
        )
        linker = Linker("people", settings_for(asked), DuckDBAPI(con))
    if not asked.score_only:
        train(linker, asked, phases)
    with phases.phase("predict"):
        predicted = linker.inference.predict(threshold_match_weight=asked.threshold)
    if not asked.no_cluster:
        with phases.phase("cluster"):
            clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
                predicted, threshold_match_weight=asked.threshold
            )
    total, cpu, peak = phases.total(), cpu_seconds(), peak_mb()
    # Everything from here on is not counted: it only says what came out.
    links = predicted.physical_name
    if asked.save_model:
        linker.misc.save_model_to_json(asked.save_model, overwrite=True)
    if asked.edges:
        columns = "least(unique_id_l, unique_id_r) AS l, greatest(unique_id_l, unique_id_r) AS r, match_weight"
        con.execute(f"COPY (SELECT {columns} FROM {links} ORDER BY l, r) TO '{asked.edges}'")
    report = {
        "records": row(con, "SELECT count(*) FROM people")[0],
        "rules": asked.rules,
        "threshold": asked.threshold,
        "seconds": {**phases.seconds, **parts.seconds, "total": total},
        "cpuSeconds": cpu,
        "peakMB": peak,
        "pairs": blocked_pairs(con, RULES[asked.rules]),
        **quality(con, links),
        "clusters": None
        if asked.no_cluster
        else row(con, f"SELECT count(DISTINCT cluster_id) FROM {clusters.physical_name}")[0],
        "threads": asked.threads,
        "uPairs": None if asked.score_only else asked.u_pairs,
        "versions": {"splink": splink.__version__, "duckdb": duckdb.__version__, "pandas": pandas.__version__},
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
