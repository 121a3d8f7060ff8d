export { figuresJobs } from './figures-job.ts';
export { figuresRoutes } from './figures-routes.ts';
