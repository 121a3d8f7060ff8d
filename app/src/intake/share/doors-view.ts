import { doorsFor, isPartnership, type Door, type Partnership } from '../routing.ts';
import type { ShareWords } from '../words/share.ts';
import { one, type FieldErrors } from './answers.ts';
import { allThingsOf, gatesOf } from './assemble.ts';
import type { OpenDraft } from './draft.ts';
import { options } from './options.ts';
import { MARKING } from './question-view.ts';
import { copyReadyText } from './summary.ts';

interface DoorsAsked {
  /** The agency's own. */
  readonly partnership: Partnership;
  /** The one chosen on the page, when it is shown again. */
  readonly chosen: string;
  readonly errors: FieldErrors;
}

/** The better or further doors, with what was typed ready to copy and to hand over, and the way on. */
export function doorsView(
  { draft, token }: OpenDraft,
  w: ShareWords,
  { partnership, chosen, errors }: DoorsAsked,
): Record<string, unknown> & { w: ShareWords } {
  const { answers } = draft;
  const doors = doorsFor(gatesOf(answers), partnership);
  const narrative = one(answers.what, 'narrative').trim();
  const written = narrative !== '';
  const preset = isPartnership(chosen) ? chosen : partnership;
  return {
    w,
    draftToken: token,
    danger: doors.some(({ kind }) => kind === 'emergency'),
    doors: doors.filter(({ kind }) => kind !== 'emergency').map((door) => doorInWords(door, w)),
    partnerships: options(w.place.partnerships, [preset]),
    back: answers.route === undefined ? '/share/danger' : '/share/route',
    onward: answers.route === undefined ? '/share/route' : written ? '/share/check' : '/share/what',
    ...(Object.keys(errors).length > 0 ? { errors } : {}),
    ...(written ? { marking: MARKING, copy: copyReadyText(narrative, allThingsOf(answers), w) } : {}),
  };
}

function doorInWords(door: Door, { place }: ShareWords): Record<string, unknown> {
  if (door.kind === 'emergency') return { kind: door.kind, name: place.emergency, how: place.emergencyHow };
  if (door.kind === 'crime_report') return { kind: door.kind, name: place.crime, how: place.crimeHow };
  const services = door.partnerships.map((one) => place.services[one]);
  const [only] = services;
  return {
    kind: door.kind,
    name: place.mash,
    to: services.length === 1 && only ? place.mashTo(only) : place.mashToOneOf(services.join(', ')),
    how: place.mashHow,
  };
}
