import type { DecisionForm } from '../decision-form.ts';
import {
  blankAudience,
  CHOSEN,
  type AudienceOptions,
  type ProposedItem,
  type Returned,
} from '../dissemination/index.ts';
import { hubOf } from '../queue/hand-over.ts';
import type { Received } from '../store.ts';
import { blankItem, prefixOf, type ItemForm } from './item-form.ts';

/** Topics about children who are exploited: their basis is theirs first. */
const ABOUT_CHILDREN: readonly string[] = ['MET', 'CSE', 'CCE', 'MDS'];

/** The form as it stands before anybody types; after a second reader gave it back, as its officer left it. */
export function firstForm(submission: Received, options: AudienceOptions, returned: Returned | null): DecisionForm {
  const { topics, district, things } = submission;
  const first = returned?.proposal.items[0];
  return {
    outcome: returned ? 'INTEL_LOG' : '',
    reason: '',
    lawfulBasis:
      first?.report.lawfulBasis ??
      (topics.some((topic) => ABOUT_CHILDREN.includes(topic))
        ? 'Safeguarding a child, public task; policing purpose'
        : 'Policing purpose'),
    hub: hubOf(district) ?? '',
    items: returned
      ? returned.proposal.items.map((item, at) => itemAgain(item, at, submission, options))
      : [
          blankItem(
            0,
            blankAudience(options),
            things.map((_, at) => at),
          ),
        ],
  };
}

function itemAgain(
  { report, conditions, signpost }: ProposedItem,
  at: number,
  { things }: Received,
  options: AudienceOptions,
): ItemForm {
  const { grade } = report;
  const graded = grade.scheme === '3x5x2' ? grade : null;
  const keep = things.flatMap((thing, position) =>
    report.things.some((kept) => kept.kind === thing.kind && kept.text === thing.text) ? [position] : [],
  );
  const roles = keep.map((position): [number, string] => [
    position,
    report.things.find((kept) => kept.kind === things[position]?.kind && kept.text === things[position].text)?.role ??
      '',
  ]);
  return {
    ...blankItem(at, blankAudience(options), keep),
    prefix: prefixOf(at),
    text: report.text,
    source: graded?.source ?? '',
    assessment: graded?.assessment ?? '',
    handling: graded?.handling.code ?? '',
    condition: graded?.handling.code === 'C' && conditions.length === 0 ? graded.handling.condition : '',
    audience: {
      audience: options.known.some(({ id }) => id === report.audience) ? report.audience : CHOSEN,
      agencies: [],
      teams: [],
      conditions,
      signpost,
      answered: [],
    },
    roles: Object.fromEntries(roles),
  };
}
