import { allow, notFound, type Tx } from '../../ground/index.ts';
import { audienceNamed } from '../../desk/index.ts';

/** Analysts ask; the desk reads why, and lets a question out or does not. Nobody who answers questions is told why they are asked. */
export const ASKERS = allow('analyst', 'desk');
/** Only an analyst writes a hypothesis or a requirement. */
export const ANALYSTS = allow('analyst');
/** Only the desk lets a question out. */
export const RELEASERS = allow('desk');

/** The compartment of hypotheses, requirements and what becomes of them: the desk's and analysts'. */
export async function gapCompartment(tx: Tx): Promise<string> {
  const audience = await audienceNamed(tx, 'analysts');
  if (!audience) throw notFound();
  return audience.id;
}
