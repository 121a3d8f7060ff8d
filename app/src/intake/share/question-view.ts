import { suggestWording } from '../language.ts';
import { isBrowserSeal } from '../seal-browser.ts';
import type { ShareWords } from '../words/share.ts';
import { addedOf, hasRoom, rowsOf } from './added.ts';
import { all, one, PAGES, type Answers, type FieldErrors, type PageName } from './answers.ts';
import type { OpenDraft } from './draft.ts';
import { exactWordsOf } from './exact-words.ts';
import { options } from './options.ts';
import { notedOf, picksOf } from './picked-out.ts';
import { savedTime } from './saved-time.ts';
import { pageBefore, type ReturnTo } from './way.ts';

/** How a question's page is asked for. */
export interface Asking {
  readonly w: ShareWords;
  readonly errors: FieldErrors;
  readonly returnTo: ReturnTo;
  /** Rows for things to be added, at least. */
  readonly rows: number;
}

type View = Record<string, unknown> & { w: ShareWords };

export const MARKING = 'OFFICIAL-SENSITIVE';

/** What a question's page is shown with: its values as typed, and what is wrong with them. */
export function questionView(page: PageName, { draft, token }: OpenDraft, asking: Asking): View {
  const { w, errors, returnTo } = asking;
  return {
    w,
    page,
    draftToken: token,
    interrupted: draft.interrupted,
    saved: savedTime(draft.savedAt),
    returnTo,
    back: pageBefore(page, returnTo),
    step: w.step(PAGES.indexOf(page) + 1, PAGES.length),
    ...(Object.keys(errors).length > 0 ? { errors } : {}),
    ...OWN[page](draft.answers, asking),
  };
}

const OWN: Readonly<Record<PageName, (answers: Answers, asking: Asking) => Record<string, unknown>>> = {
  danger: ({ danger }, { w }) => ({
    items: options({ yes: w.danger.yes, no: w.danger.no }, [one(danger, 'danger')]),
  }),
  route: ({ route }) => ({ chosen: all(route, 'route') }),
  what: ({ what }) => ({
    narrative: one(what, 'narrative'),
    exact: one(what, 'exact') === 'yes',
    exactPart: one(what, 'exactPart'),
    openQuestion: one(what, 'openQuestion'),
    marking: MARKING,
  }),
  'picked-out': pickedOutView,
  when: ({ what, when, 'picked-out': picked }, { w }) => ({
    marking: MARKING,
    wrote: notedOf(one(what, 'narrative'), picked)
      .filter(({ kind }) => kind === 'date')
      .map(({ text }) => text)
      .join('; '),
    happened: options(w.when.happenedKinds, [one(when, 'happened')]),
    days: Object.fromEntries(
      ['from', 'to'].map((name) => [
        name,
        (['day', 'month', 'year'] as const).map((part) => ({
          name: part,
          label: w.when[part],
          classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
          value: one(when, `${name}-${part}`),
        })),
      ]),
    ),
    place: one(when, 'place'),
    topics: options(w.topics, all(when, 'topics')),
  }),
  'how-known': ({ 'how-known': how }, { w }) => ({
    marking: MARKING,
    howKnown: options(w.howKnown, [one(how, 'howKnown')]),
    whoElseKnows: options(w.whoElseKnows, [one(how, 'whoElseKnows')]),
    whoElseCould: one(how, 'whoElseCould'),
    sourceRisk: options(w.sourceRisk, [one(how, 'sourceRisk')]),
    sourceRiskWhy: one(how, 'sourceRiskWhy'),
    childAware: options(w.aware, [one(how, 'childAware')]),
    parentAware: options(w.aware, [one(how, 'parentAware')]),
  }),
  you: ({ you }) => ({
    name: one(you, 'name'),
    job: one(you, 'job'),
    contact: one(you, 'contact'),
    sealed: isBrowserSeal(one(you, 'sealed')) ? one(you, 'sealed') : '',
  }),
};

function pickedOutView(answers: Answers, { w, rows: wanted, errors }: Asking): Record<string, unknown> {
  const narrative = one(answers.what, 'narrative');
  const typed = answers['picked-out'];
  const rows = rowsOf(typed, wanted);
  return {
    marking: MARKING,
    picks: picksOf(narrative, typed).map((pick, at) => ({
      ...pick,
      kindName: w.kinds[pick.kind],
      why: w.reasons[pick.reason],
      age: pick.noticed?.kind === 'person' ? pick.noticed.ageText : undefined,
      kinds: options(w.kinds, [pick.kind]),
      open: pick.changed || `kind-${at}` in errors || `text-${at}` in errors,
      roles: pick.kind === 'person' ? options(w.roles, [pick.role]) : null,
    })),
    wording: suggestWording(narrative, exactWordsOf(answers.what)),
    rows: addedOf(typed, wanted).map(({ kind, text, more }, at) => ({
      row: rows[at],
      text,
      more,
      kinds: [{ value: '', text: w.picked.chooseKind }, ...options(w.kinds, [kind])],
    })),
    room: hasRoom(rows),
  };
}
