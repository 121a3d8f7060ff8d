import { badInput } from '../../ground/index.ts';
import { addresses } from '../extract/addresses.ts';
import { urgencyOf, type Gates } from '../routing.ts';
import { submissionSchema, type Submission, type Thing } from '../submission.ts';
import { all, one, type Answers } from './answers.ts';
import { dayTyped } from './day-typed.ts';
import { thingsOf } from './picked-out.ts';

/** The submission that a finished draft makes. */
export function submissionOf(answers: Answers, now: Date): Submission {
  const gates = gatesOf(answers);
  const parsed = submissionSchema.safeParse({
    topics: [...new Set(all(answers.when, 'topics'))],
    narrative: one(answers.what, 'narrative'),
    happened: happenedOf(answers, now),
    howKnown: one(answers['how-known'], 'howKnown'),
    whoElseKnows: one(answers['how-known'], 'whoElseKnows'),
    sourceRisk: one(answers['how-known'], 'sourceRisk'),
    urgent: urgencyOf(gates),
    things: allThingsOf(answers),
    routing: gates,
  });
  if (parsed.success) return parsed.data;
  throw badInput(
    `Part of this could not be taken (${parsed.error.issues.map(({ path }) => path.join(' ')).join(', ')}). Go back, change it and send it again.`,
  );
}

/** How the two gates were answered so far. */
export function gatesOf(answers: Answers): Gates {
  const route = all(answers.route, 'route');
  return {
    dangerNow: one(answers.danger, 'danger') === 'yes',
    crime: route.includes('crime'),
    significantHarm: route.includes('harm'),
  };
}

/** Every thing kept from the text or added, and the place. */
export function allThingsOf(answers: Answers): Thing[] {
  const things = thingsOf(one(answers.what, 'narrative'), answers['picked-out']);
  const place = one(answers.when, 'place').trim();
  if (place === '' || things.some(({ kind, text }) => kind === 'address' && text === place)) return things;
  const postcode = addresses(place).find(({ thing }) => thing?.postcode !== undefined)?.thing?.postcode;
  return [...things, { kind: 'address', text: place, ...(postcode === undefined ? {} : { postcode }) }];
}

function happenedOf({ when }: Answers, now: Date): unknown {
  const kind = one(when, 'happened');
  const from = dayTyped(when, 'from', now);
  const to = dayTyped(when, 'to', now);
  return {
    kind,
    ...(kind !== 'unknown' && from.kind === 'day' ? { from: from.day } : {}),
    ...(kind === 'range' && to.kind === 'day' ? { to: to.day } : {}),
  };
}
