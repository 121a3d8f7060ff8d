import { SERVICE, type Actor, type Ground } from '../ground/index.ts';
import { decideMany, strongProposals, type NewDecision } from '../identity/index.ts';

/** Bits above which the played analyst says "the same". The rest waits for whoever plays the analyst. */
const ACCEPTED_FROM = 2;

/** Plays an analyst who decides the clearest proposals; each is a person's decision, with its reason, and can be undone. */
export async function loadDecisions(ground: Ground, analyst: Actor): Promise<number> {
  return ground.database.act(
    SERVICE,
    { op: 'combine', what: 'practice county', did: 'played the analyst on identity', purpose: 'intelligence' },
    async (tx) => {
      const strong = await strongProposals(tx, ACCEPTED_FROM);
      const decisions = strong.map((proposal): NewDecision => ({
        verdict: 'same',
        left: proposal.left,
        right: proposal.right,
        reason: 'Practice county: the evidence is strong and nothing speaks against it',
        evidence: { proposal: proposal.id, model: proposal.model },
      }));
      await decideMany(tx, analyst, decisions);
      return decisions.length;
    },
  );
}
