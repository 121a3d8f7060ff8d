import { readConfig, SERVICE, type Act, type Tx } from '../ground/index.ts';
import { reachGround } from '../ground/reach.ts';
import type { Started } from '../ground/start.ts';

/**
 * One act of administration from the terminal, beside a running server or alone. The person there is not known to the system: the ledger's entry names
 * the system, and says that it was the command line.
 */
export async function actAtTerminal<T>(
  act: Omit<Act, 'purpose'>,
  work: (tx: Tx, reached: Started) => Promise<T>,
): Promise<T> {
  const reached = await reachGround(readConfig(process.env), (step) => console.error(step));
  try {
    return await reached.ground.database.act(SERVICE, { ...act, purpose: 'administration' }, (tx) => work(tx, reached));
  } finally {
    await reached.close();
  }
}
