import type { BlockKey } from '../block/block-rule.ts';
import { checkModel } from './check-model.ts';
import { compareBirth } from './compare-birth.ts';
import { compareAddresses, comparePhones, comparePostcodes } from './compare-contact.ts';
import { compareForenames, compareSurnames } from './compare-names.ts';
import { compareHandles, compareLocalities, compareRegistrations, compareSchools } from './compare-things.ts';
import type { LinkageModel } from './linkage-model.ts';
import { sharedHousehold } from './shared-household.ts';

/**
 * Model for the people of this field (children, young adults and those around them) on records made by `personRecord`.
 * A starting point with stated origins, not a trained truth: see `origin` of each level. A model trained on the
 * partnership's own data should take its place.
 */
export const personModel: LinkageModel = checkModel({
  // One pair in 100,000: a county's partnership list in which a person stands about twice.
  prior: 1e-5,
  comparisons: [
    compareForenames(),
    compareSurnames(),
    compareBirth(),
    comparePhones(),
    comparePostcodes(),
    compareAddresses(),
    compareRegistrations(),
    compareHandles(),
    compareSchools(),
    compareLocalities(),
    sharedHousehold(),
  ],
  blockRules: [
    { name: 'phone', keys: [{ column: 'phone' }] },
    { name: 'date of birth', keys: [{ column: 'dob' }] },
    { name: 'names in any order', keys: [each('known_as')] },
    { name: 'forename and surname', keys: [{ column: 'forename' }, { column: 'surname' }] },
    { name: 'short form of forename and surname', keys: [each('forename_roots'), each('surname_parts')] },
    { name: 'sound of surname and year of birth', keys: [each('surname_sounds'), each('birth_years')] },
    { name: 'surname and postcode district', keys: [each('surname_parts'), { column: 'district' }] },
    { name: 'forename and postcode sector', keys: [each('forename_roots'), { column: 'sector' }] },
    { name: 'end of phone and forename', keys: [{ column: 'phone_end' }, each('forename_roots')] },
    { name: 'handle', keys: [each('handle_names')] },
  ],
});

/** Any item of a list. */
function each(column: string): BlockKey {
  return { column, each: true };
}
