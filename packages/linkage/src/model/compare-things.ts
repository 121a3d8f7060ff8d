import { equalOn, missingOn } from './condition.ts';
import { all, level, unknown } from './judged-level.ts';
import type { Comparison } from './linkage-model.ts';

const CARS =
  'our judgement: a car is shared by a household or a group far oftener than a number agrees by chance, so it is held to one ' +
  'pair in 500, and its vaguer readings in proportion';
const ACCOUNTS =
  'our judgement: an account has one user, most people have several; u one pair in 500,000, elsewhere twice that';
const MADE_OF = 'our judgement: one handle in ten is made of its user’s names; u from the commonness of whole names';
const PLACE = 'our judgement for one county; term frequencies put the place of each value right';

/** Vehicles: equal, as far as the signs were seen, misread, a part. */
export function compareRegistrations(): Comparison {
  const column = 'registration';
  const levels = [
    level('Same registration', { kind: 'sharedItems', column, atLeast: 1 }, 0.4, 0.002, CARS),
    level('The signs seen of a registration fit', { kind: 'registrationFits', column }, 0.08, 0.0008, CARS),
    level('Registrations a likely misreading apart', { kind: 'registrationMisread', column }, 0.02, 0.0004, CARS),
    level('One registration is a part of the other', { kind: 'registrationPart', column }, 0.05, 0.002, CARS),
    level('Different registrations', { kind: 'else' }, 0.45, 0.9948, CARS),
  ];
  return { name: 'registration', levels: [unknown(column), ...levels] };
}

/** Online handles: the same account, the same name elsewhere, alike, or made of the other’s name. */
export function compareHandles(): Comparison {
  const column = 'handle';
  const names = { handle: column, forename: 'forename', surname: 'surname' };
  // Where both surnames are known they have been compared, and a handle made of one of them says nothing new.
  const madeOf = all({ kind: 'handleHoldsName', ...names }, missingOn('surname'));
  const levels = [
    level('Same handle on the same platform', { kind: 'handleOnPlatform', column }, 0.45, 2e-6, ACCOUNTS),
    level('Same handle on another platform', { kind: 'handleElsewhere', column }, 0.12, 4e-6, ACCOUNTS),
    level('Handles alike but for digits, dots or lines', { kind: 'handleAlike', column }, 0.06, 1e-4, ACCOUNTS),
  ];
  return {
    name: 'handle',
    levels: [
      ...levels,
      level('The handle of one is made of the other’s name', madeOf, 0.03, 0.0001, MADE_OF),
      unknown(column),
      level('Different handles', { kind: 'else' }, 0.34, 0.999794, ACCOUNTS),
    ],
  };
}

/** Schools: the same, or one name with more words than the other. */
export function compareSchools(): Comparison {
  const column = 'school';
  const levels = [
    level('Same school', equalOn(column), 0.66, 0.01, PLACE, { column }),
    level('Schools’ names fit', { kind: 'partOfName', column, atLeast: 1 }, 0.04, 0.002, PLACE),
    level('Different school', { kind: 'else' }, 0.3, 0.988, PLACE),
  ];
  return { name: column, levels: [unknown(column), ...levels] };
}

/** Localities: the same or another. */
export function compareLocalities(): Comparison {
  const column = 'locality';
  const levels = [
    level('Same locality', equalOn(column), 0.7, 0.05, PLACE, { column }),
    level('Different locality', { kind: 'else' }, 0.3, 0.95, PLACE),
  ];
  return { name: column, levels: [unknown(column), ...levels] };
}
