import { DEAL_LINES } from './deal-lines.ts';
import { GIFTS_AND_DEBTS } from './gifts-and-debts.ts';
import { HARM_AND_CARE } from './harm-and-care.ts';
import { MOVEMENT } from './movement.ts';
import { OTHER_MATTERS } from './other-matters.ts';
import type { Scene } from './scene.ts';

/** Every scene partners report. */
export const SCENES: readonly Scene[] = [
  ...GIFTS_AND_DEBTS,
  ...MOVEMENT,
  ...DEAL_LINES,
  ...HARM_AND_CARE,
  ...OTHER_MATTERS,
];
