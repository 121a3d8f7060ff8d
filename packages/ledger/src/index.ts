export { canonicalJson, NotCanonical } from './canonical-json.ts';
export {
  CheckpointError,
  generateSigner,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type SignerKeys,
} from './checkpoint.ts';
export { emptyRoot, leafHash, MerkleAccumulator, nodeHash, rootOf, type Hash } from './merkle-tree.ts';
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
export { verifyLog, type LogToVerify, type LogVerdict, type StoredEntry } from './verify-log.ts';
