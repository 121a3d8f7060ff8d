export { pictureFor, pictureRoutes, type Picture } from './routes.ts';
export type { Cut } from './profile.ts';
