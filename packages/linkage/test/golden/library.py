"""Write every level condition that Splink 4's comparison library makes for DuckDB: `library.txt`, one JSON text a line.

    /opt/splink/bin/python library.py
"""

import json
from pathlib import Path

import splink.comparison_level_library as cll
import splink.comparison_library as cl

COMPARISONS = [
    cl.ExactMatch("a"),
    cl.LevenshteinAtThresholds("a", [1, 2]),
    cl.DamerauLevenshteinAtThresholds("a", [1]),
    cl.JaccardAtThresholds("a", [0.9]),
    cl.JaroAtThresholds("a", [0.9]),
    cl.JaroWinklerAtThresholds("a", [0.9]),
    cl.AbsoluteTimeDifferenceAtThresholds("a", input_is_string=True, metrics=["day"], thresholds=[1]),
    cl.AbsoluteDateDifferenceAtThresholds("a", input_is_string=True, metrics=["month"], thresholds=[1]),
    cl.AbsoluteDateDifferenceAtThresholds("a", input_is_string=False, metrics=["month"], thresholds=[1]),
    cl.ArrayIntersectAtSizes("a", [2, 1]),
    cl.DistanceInKMAtThresholds("lat", "long", [1, 10]),
    cl.DateOfBirthComparison("a", input_is_string=True),
    cl.DateOfBirthComparison("a", input_is_string=False),
    cl.PostcodeComparison("a"),
    cl.PostcodeComparison("a", lat_col="lat", long_col="long", km_thresholds=[1]),
    cl.EmailComparison("a"),
    cl.ForenameSurnameComparison("a", "b"),
    cl.ForenameSurnameComparison("a", "b", forename_surname_concat_col_name="c"),
    cl.NameComparison("a"),
    cl.NameComparison("a", dmeta_col_name="d"),
    cl.PairwiseStringDistanceFunctionAtThresholds("a", "levenshtein", [1]),
    cl.CosineSimilarityAtThresholds("a", [0.9]),
]
LEVELS = [
    cll.LiteralMatchLevel("a", "x", "string"),
    cll.LiteralMatchLevel("a", "x", "string", "left"),
    cll.ColumnsReversedLevel("a", "b"),
    cll.ColumnsReversedLevel("a", "b", symmetrical=True),
    cll.PercentageDifferenceLevel("a", 0.1),
    cll.AbsoluteDifferenceLevel("a", 1),
    cll.And(cll.ExactMatchLevel("a"), cll.ExactMatchLevel("b")),
    cll.Or(cll.ExactMatchLevel("a"), cll.ExactMatchLevel("b")),
    cll.Not(cll.ExactMatchLevel("a")),
    cll.ArraySubsetLevel("a"),
    cll.NullLevel("a", valid_string_pattern="^[a-z]+$"),
]

if __name__ == "__main__":
    made = [comparison.get_comparison("duckdb").as_dict()["comparison_levels"] for comparison in COMPARISONS]
    levels = [level for levels in made for level in levels]
    levels += [level.get_comparison_level("duckdb").as_dict() for level in LEVELS]
    conditions = dict.fromkeys(level["sql_condition"] for level in levels)
    text = "".join(f"{json.dumps(condition)}\n" for condition in conditions)
    (Path(__file__).parent / "library.txt").write_text(text)
