"""The model that Splink trains on the synthetic people: what Splink's own documentation advises for such columns."""

import splink.comparison_library as cl
from splink import SettingsCreator, block_on

# Expectation-maximisation blocks on these, one pass each, so that every comparison is left free by at least one: the first
# trains dob, postcode and phone, the second the names, dob and phone. Both make about three million pairs of a million
# records; a pass on dob would make fifteen and cost Splink more time for nothing.
TRAINING_RULES = [block_on("first_name", "surname"), block_on("postcode")]
# Deterministic rules for P(two random records match), with the share of matches they are assumed to find.
DETERMINISTIC_RULES = [
    block_on("first_name", "surname", "dob"),
    block_on("phone", "surname"),
    block_on("dob", "postcode"),
]
RECALL = 0.8


def people_settings(rules):
    """Settings for one list of blocking rules in SQL."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("surname"),
            cl.LevenshteinAtThresholds("dob", [1, 2]),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("phone"),
        ],
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        # So that two trainings with one seed save the same file.
        linker_uid="people",
    )
