export { LEAK_KINDS, type Leak, type LeakKind } from './leak.ts';
export { leaksIn } from './leaks-in.ts';
export { marked } from './marked.ts';
export { COPIED, copiedShare } from './overlap.ts';
export { recordedContact, type ContactAsked } from './recorded-contact.ts';
export { openFlags, review, type LeakReview, type ReviewContext } from './review.ts';
export { KNOWERS_NEEDED, whoCouldHaveKnown, type Knowers, type RecordedContact } from './who-could-know.ts';
