import type { KeyObject } from 'node:crypto'
import type { LeafRange } from '#packages/erasure'

/** A key that is not held here, or that does not open what it should: nothing is opened then. */
export class KeyFault extends Error {
  override name: 'KeyMissing' | 'KeyWrong'
  constructor(name: 'KeyMissing' | 'KeyWrong', message: string) {
    super(message)
    this.name = name
  }
}

/** What was destroyed: a case, and the leaf that its key hung on, where it had one. */
export type Destroyed = { caseId: string; leaf: number | null }

/**
 * The second factor of every case's key, kept outside of the database and of its backups: what was
 * taken out here opens nowhere any more, whatever is restored.
 */
export type ErasureKeys = {
  /** The trees that are held, the newest first. */
  trees: () => string[]
  /** Nothing for a leaf that was taken out. Throws KeyMissing for a tree that is not held. */
  factorOf: (tree: string, leaf: number) => Buffer | undefined
  /** Plants another tree, from now on the newest. */
  plant: () => string
  /** Forgets a tree for good. */
  fell: (tree: string) => void
  /** Takes leaves out of every tree for good; durable when it returns. */
  takeOut: (gone: readonly Destroyed[]) => void
  /** The leaves that were taken out, as ranges. */
  listGaps: () => LeafRange[]
  /** Of these cases those that were not taken out here. */
  listStanding: (caseIds: readonly string[]) => string[]
  /** The cases that were taken out here, in the order it happened, after so many. */
  listTakenOut: (after: number, most: number) => string[]
}

/** Holds the root keys. Others (PKCS#11, a cloud's) can stand behind the same few words. */
export type KeyPort = {
  /** The root under which new keys are wrapped. */
  newest: () => string
  /** The roots that go by this name. Throws KeyMissing for one it does not hold: fail closed. */
  rootKeys: (name: string) => KeyObject[]
  /** What searches were marked with before they had keys of their own, and by which pushes began. */
  searchKey: Buffer
  erasure: ErasureKeys
}
