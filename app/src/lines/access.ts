import { allow } from '../ground/index.ts';

/** Who may read the pages of lines; what they see on them is their compartments' business. */
export const READERS = allow('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair');
/** Who concludes: only an analyst. */
export const WRITERS = allow('analyst');
/** Every page about a line is marked so. */
export const MARKING = 'OFFICIAL-SENSITIVE';
