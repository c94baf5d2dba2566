export type { NoteKey } from './bytes.ts'
export {
  type Cosignature,
  findCosignature,
  readWitnessKey,
  textOfNote,
  type WitnessKey,
} from './cosign.ts'
export { type Handover, handoverText, isHandover } from './handover.ts'
export { createHashing, type Digest, type Hash, type Hashing, hashBytes } from './hash.ts'
export {
  type Checkpoint,
  checkpointText,
  isSignedBy,
  keyLine,
  readCheckpoint,
  type Signer,
  signedNote,
  type VerifySignature,
} from './note.ts'
export { proveConsistency, proveInclusion, rootOf } from './prove.ts'
export {
  entriesPath,
  hashesOf,
  nodesOf,
  readTilePath,
  rootOfTile,
  type Tile,
  tilePath,
  tileWidth,
} from './tiles.ts'
export {
  type Consistency,
  type Inclusion,
  isSubtree,
  type Range,
  type SubtreeConsistency,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from './verify.ts'
export { type Kept, type Nodes, readConsistency, readInclusion, readRoot } from './walk.ts'
