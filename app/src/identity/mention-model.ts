import {
  equalOn,
  exactColumn,
  missingOn,
  personModel,
  type Comparison,
  type Level,
  type LinkageModel,
} from '@throughline/linkage';

/** The model's name and version, kept with each proposal. */
export const MODEL = 'mention/2';

const JUDGEMENT = 'our judgement for reports of a partnership';

/**
 * What mentions in reports are compared by: the person model, and what reports know beside it: sex, often written and seldom wrong, and the
 * district from which the report came.
 */
export const mentionModel: LinkageModel = {
  ...personModel,
  comparisons: [...personModel.comparisons.map(forReports), sex()],
  // Reports say little of a person but always where they come from: one name and the district bring up what arrival's keys do.
  blockRules: [
    ...personModel.blockRules,
    {
      name: 'forename and district of the report',
      keys: [{ column: 'forename_roots', each: true }, { column: 'locality' }],
    },
    {
      name: 'sound of surname and district of the report',
      keys: [{ column: 'surname_sounds', each: true }, { column: 'locality' }],
    },
  ],
};

function forReports(comparison: Comparison): Comparison {
  if (comparison.name === 'surname') return withInitial(comparison);
  if (comparison.name === 'locality') return ofReport(comparison);
  return comparison.name === 'phone' ? handedOn(comparison) : comparison;
}

/** Where the person lives is seldom said; the district from which the report came is always known, and mostly the same. */
function ofReport(locality: Comparison): Comparison {
  const labelled = (one: Level): Level => {
    if (one.kind === 'null') return one;
    const same = exactColumn(one.condition) === 'locality';
    return { ...one, label: same ? 'Reported from the same district' : 'Reported from different districts' };
  };
  return { ...locality, name: 'district', levels: locality.levels.map(labelled) };
}

/** A number that stands in a report is often a deal number, which goes from hand to hand: ten times likelier to be shared than a private one. */
function handedOn(phone: Comparison): Comparison {
  return {
    ...phone,
    levels: phone.levels.map((one) =>
      exactColumn(one.condition) === 'phone'
        ? { ...one, u: 1e-4, origin: `${JUDGEMENT}: deal numbers are handed on` }
        : one,
    ),
  };
}

/** 'Mateusz L' against 'Mateusz Lewandowski': many reports give no more of a surname than its initial. */
function withInitial(surname: Comparison): Comparison {
  if (surname.levels.some(({ condition }) => condition.kind === 'initial')) return surname;
  const initial = level('Surname against its initial', { kind: 'initial', column: 'surname' }, [0.05, 0.045]);
  return { ...surname, levels: [...surname.levels.slice(0, -1), initial, ...surname.levels.slice(-1)] };
}

function sex(): Comparison {
  const column = 'sex';
  return {
    name: column,
    levels: [
      { label: 'Not known on one side', condition: missingOn(column), kind: 'null', fixM: false, fixU: false },
      level('Same sex', equalOn(column), [0.98, 0.52]),
      level('Different sex', { kind: 'else' }, [0.02, 0.48]),
    ],
  };
}

function level(label: string, condition: Level['condition'], [m, u]: readonly [number, number]): Level {
  return { label, condition, kind: 'evidence', m, u, fixM: false, fixU: false, origin: JUDGEMENT };
}
