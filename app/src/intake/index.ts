export * from './codes.ts';
export * from './submission.ts';
