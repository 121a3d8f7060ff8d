export { takeInTies } from './association.ts';
export { isExploitedRole, ROLES_IN_LINE, STATUSES, type FactKind, type RoleInLine } from './line.ts';
export { linesRoutes } from './routes.ts';
export { addFacts, lines, openLine, type NewFact } from './store.ts';
