import { allow } from '../../ground/index.ts';

/**
 * Who works on homes. Housing partners are not among them: they may see only their own stock, and nothing here knows whose stock an address is.
 */
export const HOME_WORKERS = { config: { access: allow('analyst', 'met_officer', 'desk', 'social_worker') } };
