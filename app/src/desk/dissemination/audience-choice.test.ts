import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  audienceProblems,
  blankAudience,
  CHOSEN,
  granteesWanted,
  type AudienceOptions,
  type AudienceWanted,
} from './audience-choice.ts';
import { CONDITIONS, conditionWords } from './condition.ts';
import { covers, granteesInWords, reachesAll, readersInCommon, TEAMS } from './readers.ts';

const options: AudienceOptions = {
  known: [
    { id: 'desk', name: 'desk', description: 'The desk', grantees: ['role:desk'], readers: 2 },
    { id: 'analysts', name: 'analysts', description: 'Analysts', grantees: ['role:analyst', 'role:desk'], readers: 3 },
  ],
  narrowest: 'analysts',
  agencies: [
    { id: 'one', name: 'Hart services' },
    { id: 'two', name: 'Havant services' },
  ],
  teams: TEAMS,
  conditions: CONDITIONS,
};
const wanted: AudienceWanted = blankAudience(options);
const chosen = (more: Partial<AudienceWanted>): AudienceWanted => ({ ...wanted, audience: CHOSEN, ...more });
const problem = (choice: AudienceWanted, handling = 'P'): string | undefined =>
  audienceProblems(choice, options, handling, 'item1-')['item1-audience'];

describe('who may read a release', () => {
  it('is the narrowest audience beyond the desk, with silence for all others, unless the handler says otherwise', () => {
    expect(wanted).toMatchObject({ audience: 'analysts', signpost: 'silence', conditions: [] });
    expect(problem(wanted)).toBeUndefined();
  });

  it.each<[string, AudienceWanted, string, string]>([
    ['none chosen', { ...wanted, audience: '' }, 'P', 'Choose who may read it'],
    ['an audience that is not the handler’s', { ...wanted, audience: 'theirs' }, 'P', 'Choose who may read it'],
    ['agencies without a team', chosen({ agencies: ['one'] }), 'P', 'Tick at least one team'],
    ['a team that reads no reports', chosen({ teams: ['analyst', 'partner'] }), 'P', 'Choose teams from the list'],
    ['a team every object has', chosen({ teams: ['toString'] }), 'P', 'Tick at least one team'],
    [
      'an agency that is not there',
      chosen({ teams: ['analyst'], agencies: ['nowhere'] }),
      'P',
      'Choose agencies from the list',
    ],
    ['conditions with open handling', { ...wanted, conditions: ['no_onward'] }, 'P', 'Conditions go with handling C'],
  ])('cannot be %s, and the answer says what to do', (_name, choice, handling, says) => {
    expect(problem(choice, handling)).toContain(says);
  });

  it('is each chosen team at each chosen agency, everywhere where none is ticked, and always the desk', () => {
    expect(
      granteesWanted(chosen({ teams: ['social_worker', 'panel_chair'], agencies: ['one', 'two'] }), options),
    ).toEqual(['role:desk', 'panel_chair@one', 'panel_chair@two', 'social_worker@one', 'social_worker@two']);
    expect(granteesWanted(chosen({ teams: ['met_officer'] }), options)).toEqual(['role:desk', 'role:met_officer']);
    expect(granteesInWords(['role:desk', 'social_worker@one'], new Map([['one', 'Hart services']]))).toEqual([
      'The intelligence desk',
      'Social workers of Hart services',
    ]);
  });

  it('reaches whom a narrower one reaches, and two have in common just those both reach', () => {
    const grantee = fc.constantFrom('role:a', 'role:b', 'a@1', 'a@2', 'b@1', 'agency:1', 'account:1');
    const audience = fc.uniqueArray(grantee, { minLength: 1 });
    fc.assert(
      fc.property(audience, audience, (one, other) => {
        expect(reachesAll([...one, ...other], one)).toBe(true);
        const common = readersInCommon(one, other);
        expect(common.every((each) => reachesAll(one, [each]) && reachesAll(other, [each]))).toBe(true);
        expect(common.length > 0).toBe(one.some((a) => other.some((b) => covers(a, b) || covers(b, a))));
        expect(readersInCommon(other, one).toSorted()).toEqual(common.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('sees the conditions ticked and typed as sentences', () => {
    const words = conditionWords({ conditions: ['no_onward', 'toString', 'ask_before_acting'] }, '  Ring first! ');
    expect(words).toBe('Do not pass it on. Ask the desk before you act on it. Ring first!');
    expect(conditionWords({ conditions: [] }, '')).toBe('');
  });
});
