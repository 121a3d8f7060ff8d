import type { InEveryLanguage } from '../../ground/index.ts';
import { offline as cy } from './cy/offline.ts';
import { offline as en } from './en/offline.ts';

/** The page for writing without a connection. */
export const OFFLINE: InEveryLanguage<typeof en> = { en, cy };
