export { makeCheckpoint, LedgerBroken } from './checkpoint.ts';
export {
  guardianKeys,
  registerGuardianKey,
  retireGuardianKey,
  type ListedKey,
  type NewGuardianKey,
} from './guardian-key.ts';
export { oversightJobs, sweep } from './jobs.ts';
export { oversightRoutes } from './routes.ts';
export { verdictInWords, verifyLedger } from './verify.ts';
export { accountProblems, GIVABLE_ROLES, onlyShares, ROLE_NAMES, type AccountForm } from './account.ts';
export { accounts, addAccount, agencies, setDisabled, type ListedAccount } from './account-store.ts';
export { backUp, BackupError, restore, type BackupSummary } from './backup/index.ts';
export { examine } from './doctor.ts';
export type { Finding } from './finding.ts';
