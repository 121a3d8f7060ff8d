export { canonicalJson, NotCanonical } from './canonical-json.ts';
export { CheckpointError } from './checkpoint-error.ts';
export { signCheckpoint, verifyCheckpoint, type Checkpoint } from './checkpoint.ts';
export { emptyRoot, leafHash, MerkleAccumulator, nodeHash, rootOf, type Hash } from './merkle-tree.ts';
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
export { generateSigner, type SignerKeys, type VerifierKey } from './signed-note.ts';
export { verifyLog, type LogToVerify, type LogVerdict, type StoredEntry } from './verify-log.ts';
