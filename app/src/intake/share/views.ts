import { HOW_KNOWN, MENTION_KINDS, MENTION_ROLES, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../codes.ts';
import { suggestWording } from '../language.ts';
import { doorsFor, type Partnership } from '../routing.ts';
import { all, one, PAGES, type FieldErrors, type PageName } from './answers.ts';
import { allThingsOf, gatesOf, submissionOf } from './assemble.ts';
import { HAPPENED } from './check.ts';
import type { OpenDraft } from './draft.ts';
import { addedOf, asidesOf, picksOf, ROWS_TO_ADD } from './picked-out.ts';
import { copyReadyText, summaryOf } from './summary.ts';

/** An option of radios or checkboxes, as GOV.UK macros take it. */
interface Option {
  readonly value: string;
  readonly text: string;
  readonly checked?: boolean;
}

/** What a question's page is shown with: its values as typed, and what is wrong with them. */
export function questionView(
  page: PageName,
  { draft, token }: OpenDraft,
  { errors, returnTo = '' }: { errors?: FieldErrors; returnTo?: string },
): Record<string, unknown> {
  const at = PAGES.indexOf(page);
  return {
    draftToken: token,
    interrupted: draft.interrupted,
    returnTo: returnTo === 'check' ? 'check' : '',
    back: returnTo === 'check' ? '/share/check' : at === 0 ? '/share' : `/share/${PAGES[at - 1] ?? ''}`,
    step: `Question ${at + 1} of ${PAGES.length}`,
    ...(errors ? { errors } : {}),
    ...OWN[page](draft.answers),
  };
}

/** "Check your answers". The draft is complete. */
export function checkAnswersView({ draft, token }: OpenDraft): Record<string, unknown> {
  const submission = submissionOf(draft.answers, new Date());
  return {
    draftToken: token,
    back: '/share/you',
    marking: MARKING,
    rows: summaryOf(submission),
    elsewhere: submission.urgent !== 'none',
  };
}

/** The better or further doors, with what was typed ready to copy, and the way on. */
export function doorsView({ draft }: OpenDraft, partnership: Partnership): Record<string, unknown> {
  const { answers } = draft;
  const narrative = one(answers.what, 'narrative').trim();
  const written = narrative !== '';
  return {
    doors: doorsFor(gatesOf(answers), partnership),
    back: answers.route === undefined ? '/share/danger' : '/share/route',
    onward: answers.route === undefined ? '/share/route' : written ? '/share/check' : '/share/what',
    ...(written ? { marking: MARKING, copy: copyReadyText(narrative, allThingsOf(answers)) } : {}),
  };
}

const MARKING = 'OFFICIAL-SENSITIVE';

const OWN: Readonly<Record<PageName, (answers: OpenDraft['draft']['answers']) => Record<string, unknown>>> = {
  danger: ({ danger }) => ({ items: options({ yes: 'Yes', no: 'No' }, [one(danger, 'danger')]) }),
  route: ({ route }) => ({ chosen: all(route, 'route') }),
  what: ({ what }) => ({ narrative: one(what, 'narrative'), marking: MARKING }),
  'picked-out': (answers) => {
    const narrative = one(answers.what, 'narrative');
    const typed = answers['picked-out'];
    return {
      marking: MARKING,
      picks: picksOf(narrative, typed).map((pick) => ({
        ...pick,
        kindName: MENTION_KINDS[pick.kind],
        roles: pick.kind === 'person' ? options(MENTION_ROLES, [pick.role]) : null,
      })),
      asides: asidesOf(narrative),
      wording: suggestWording(narrative),
      rows: addedOf(typed).map(({ kind, text }, at) => ({
        row: ROWS_TO_ADD[at],
        text,
        kinds: [
          { value: '', text: 'Choose a kind' },
          ...options(MENTION_KINDS, []).map((option) => ({ ...option, selected: option.value === kind })),
        ],
      })),
    };
  },
  when: ({ when }) => ({
    marking: MARKING,
    happened: one(when, 'happened'),
    happenedNames: HAPPENED,
    days: Object.fromEntries(
      ['from', 'to'].flatMap((name) =>
        ['day', 'month', 'year'].map((part) => [`${name}_${part}`, one(when, `${name}-${part}`)]),
      ),
    ),
    place: one(when, 'place'),
    topics: options(TOPICS, all(when, 'topics')),
  }),
  'how-known': (answers) => {
    const typed = answers['how-known'];
    return {
      howKnown: options(HOW_KNOWN, [one(typed, 'howKnown')]),
      whoElseKnows: options(WHO_ELSE_KNOWS, [one(typed, 'whoElseKnows')]),
      sourceRisk: options(SOURCE_RISK, [one(typed, 'sourceRisk')]),
    };
  },
  you: ({ you }) => ({ name: one(you, 'name'), job: one(you, 'job'), contact: one(you, 'contact') }),
};

function options(table: Readonly<Record<string, string>>, chosen: readonly string[]): Option[] {
  return Object.entries(table).map(([value, text]) => ({ value, text, checked: chosen.includes(value) }));
}
