import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectsOf } from './drift-subject.ts';
import {
  repeatedSubjects,
  signsInWords,
  signsOfAnswering,
  signsOfRepeating,
  type DriftSubmission,
} from './find-drift.ts';

const JORDAN = { kind: 'person', text: 'Jordan Mason', forename: 'Jordan', surname: 'Mason' } as const;

function submission(id: string, more: Partial<DriftSubmission> = {}): DriftSubmission {
  return {
    id,
    narrative: 'A pupil has a second phone.',
    things: [JORDAN],
    district: 'E06000044',
    howKnown: 'saw_it',
    asked: 0,
    ...more,
  };
}

describe('what a submission tells about', () => {
  it('is the same however a name, a home or a phone is written', () => {
    expect(subjectsOf([JORDAN], null)).toEqual(subjectsOf([{ kind: 'person', text: 'Mr MASON  jordan' }], null));
    expect(subjectsOf([{ kind: 'phone', text: '07700 900123' }], null)).toEqual(
      subjectsOf([{ kind: 'phone', text: '+44 7700-900123' }], null),
    );
    expect(subjectsOf([{ kind: 'address', text: '12 Ferry Rd, PO1 2AB' }], null)).toEqual(
      subjectsOf([{ kind: 'address', text: '12 ferry rd', postcode: 'PO1 2AB' }], null),
    );
  });

  it('is nobody where only a forename, a nickname or half a number is known', () => {
    expect(
      subjectsOf(
        [
          { kind: 'person', text: 'Kaz' },
          { kind: 'phone', text: '442' },
          { kind: 'address', text: 'the park' },
        ],
        'E06000044',
      ),
    ).toEqual([]);
  });

  it('is a family too, within a district only', () => {
    const sister = { kind: 'person', text: 'Ella Mason', forename: 'Ella', surname: 'Mason' } as const;
    const shared = (a: string | null, b: string | null): string[] =>
      subjectsOf([JORDAN], a).filter((key) => subjectsOf([sister], b).includes(key));
    expect(shared('E06000044', 'E06000044')).toEqual(['family mason E06000044']);
    expect(shared('E06000044', 'E06000045')).toEqual([]);
    expect(shared(null, null)).toEqual([]);
  });
});

describe('signs of repetition', () => {
  it('need three submissions of one source about one subject, and count sources never', () => {
    const three = ['a', 'b', 'c'].map((id) => submission(id));
    expect(repeatedSubjects(three).has('person jordan mason')).toBe(true);
    expect(repeatedSubjects(three.slice(1)).size).toBe(0);
    expect(signsOfRepeating('person jordan mason', 't1', three).map(({ signal }) => signal)).toEqual([
      'repeat_same_subject',
    ]);
    expect(signsOfRepeating('person jordan mason', 't1', three.slice(1))).toEqual([]);
  });

  it('name a child as the one who tells, and questions that were asked', () => {
    const told = ['a', 'b', 'c'].map((id) => submission(id, { howKnown: 'child_told_me', asked: 1 }));
    expect(signsOfRepeating('person jordan mason', 't1', told).map(({ signal }) => signal)).toEqual([
      'repeat_same_subject',
      'child_providing_information',
      'questions_asked',
    ]);
  });

  it('name whoever keeps answering questions to partners, whatever those are about', () => {
    const answers = ['a', 'b', 'c'].map((id) => submission(id, { things: [], answersQuestion: true, asked: 1 }));
    expect(signsOfAnswering('t', answers)).toMatchObject([
      { matter: 'questions to partners|t', signal: 'questions_asked', evidence: { submissionIds: ['a', 'b', 'c'] } },
    ]);
    expect(signsOfAnswering('t', [...answers.slice(1), submission('d')])).toEqual([]);
  });

  it('cite just the submissions they come from, for any set of submissions', () => {
    const any = fc
      .uniqueArray(fc.uuid(), { maxLength: 8 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .record({ told: fc.boolean(), asked: fc.nat(3) })
              .map(({ told, asked }) => submission(id, { howKnown: told ? 'child_told_me' : 'saw_it', asked })),
          ),
        ),
      );
    fc.assert(
      fc.property(any, (submissions) => {
        const ids = submissions.map(({ id }) => id);
        for (const { evidence, signal } of signsOfRepeating('person x', 't', submissions)) {
          expect(evidence.submissionIds.every((id) => ids.includes(id))).toBe(true);
          if (signal === 'repeat_same_subject') expect(evidence.submissionIds).toEqual(ids);
        }
      }),
    );
  });

  it('in words belong to their submission alone', () => {
    const [found] = signsInWords(submission('a', { narrative: 'As you asked, I followed him.' }));
    expect(found).toMatchObject({ matter: 'submission a', signal: 'told_to_find_out' });
  });
});
