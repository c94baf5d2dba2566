export { createHashing, type Digest, type Hash, type Hashing, hashBytes } from './hash.ts'
export { proveConsistency, proveInclusion, rootOf } from './prove.ts'
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
