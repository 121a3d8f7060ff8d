import type { InEveryLanguage } from '../../ground/index.ts';
import { receipt as cy } from './cy/receipt.ts';
import { receipt as en } from './en/receipt.ts';

/** What the pages of the receipt say, in every language. */
export const RECEIPT: InEveryLanguage<typeof en> = { en, cy };
/** The same, for whatever says it. */
export type ReceiptWords = typeof en;
