export * from './audience.ts';
export * from './report.ts';
