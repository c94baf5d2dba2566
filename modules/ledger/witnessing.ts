import { createPublicKey, verify } from 'node:crypto'
import { system } from '#packages/access'
import {
  findCosignature,
  readConsistency,
  readWitnessKey,
  textOfNote,
  type VerifySignature,
  type WitnessKey,
} from '#packages/translog'
import type { Reader } from '#platform/db'
import { askWitness, type WitnessAddress } from '#platform/witness'
import { keptIn } from './append.ts'
import { digest } from './domain.ts'
import type { Needs } from './needs.ts'
import { type CheckpointRow, findCheckpoint } from './queries.ts'
import {
  addCosignature,
  findSignedSize,
  saveWitness,
  type WitnessState,
} from './witness-queries.ts'

/** A witness with its key read. */
export type Witness = WitnessAddress & { key: WitnessKey }

// What a witness dates otherwise than our clock is no use as "seen just now".
const mostSkewSeconds = 300
const longestRestMs = 60_000
const shortestRestMs = 5_000

const isSigned: VerifySignature = (publicKey, { text, signature }) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}

/** Witnesses with their keys; throws with a sentence when a line is no key of a witness. */
export const readKeys = (witnesses: readonly WitnessAddress[]): Witness[] =>
  witnesses.map((one) => {
    const key = readWitnessKey(digest, one.keyLine)
    if (!key) throw new Error(`“${one.keyLine}” is no key of a witness`)
    return { ...one, key }
  })

async function requestOf(tx: Reader, old: number, { size, note }: CheckpointRow): Promise<string> {
  const proof = old === 0 ? [] : await readConsistency(keptIn(tx), old, size)
  const lines = proof.map((one) => Buffer.from(one).toString('base64'))
  return `${[`old ${old}`, ...lines].join('\n')}\n\n${note}`
}

type Told = { state: WitnessState; line?: string }

/** Asks each witness for its signature under the newest checkpoint. None of them holds the log back. */
export function createWitnessing({ db, realNow }: Needs, witnesses: readonly Witness[]) {
  const rests = new Map<string, { untilMs: number; restMs: number }>()
  const read = <T>(work: (tx: Reader) => Promise<T>) => db.read(system('ledger'), work)

  async function askFrom(
    one: Witness,
    checkpoint: CheckpointRow,
    old: number,
  ): Promise<Told | number> {
    if (old > checkpoint.size) return { state: 'longer' }
    const answer = await askWitness(one, await read((tx) => requestOf(tx, old, checkpoint)))
    if (answer.status === undefined || answer.status >= 500) return { state: 'silent' }
    if (answer.status === 409) {
      const seen = /^(?:0|[1-9]\d{0,15})\n$/.test(answer.text) ? Number(answer.text) : Number.NaN
      return seen === old || Number.isNaN(seen) ? { state: 'refuses' } : seen
    }
    if (answer.status !== 200) return { state: 'refuses' }
    const said = textOfNote(checkpoint.note)
    const asked = { said, digest, key: one.key, verify: isSigned }
    const found = findCosignature(answer.text, asked)
    const skew = Math.abs((found?.seconds ?? 0) - realNow().epochMilliseconds / 1000)
    return found && skew <= mostSkewSeconds
      ? { state: 'agrees', line: found.line }
      : { state: 'refuses' }
  }

  async function ask(one: Witness): Promise<number> {
    const { name } = one.key
    const checkpoint = await read(findCheckpoint)
    const signed = await read((tx) => findSignedSize(tx, name))
    if (!checkpoint || signed?.nth === checkpoint.nth) return 0
    let told = await askFrom(one, checkpoint, signed?.size ?? 0)
    // It has seen another length than we know of: an answer got lost, or somebody else asked.
    if (typeof told === 'number') told = await askFrom(one, checkpoint, told)
    const { state, line } = typeof told === 'number' ? { state: 'silent' as const } : told
    const at = realNow()
    await db.transaction(system('ledger'), async (tx) => {
      if (line) await addCosignature(tx, { checkpoint: checkpoint.nth, witness: name, line, at })
      await saveWitness(tx, { name, state, since: at, at })
    })
    rest(name, state)
    return line ? 1 : 0
  }

  /** Whoever does not agree is asked less and less often, and at least once a minute. */
  function rest(name: string, state: WitnessState): void {
    if (state === 'agrees') return void rests.delete(name)
    const restMs = Math.min(longestRestMs, 2 * (rests.get(name)?.restMs ?? shortestRestMs / 2))
    rests.set(name, { untilMs: realNow().epochMilliseconds + restMs, restMs })
  }

  const isDue = ({ key }: Witness) =>
    (rests.get(key.name)?.untilMs ?? 0) <= realNow().epochMilliseconds

  return {
    /** Shows the newest checkpoint to every witness that is due; returns how many signed. */
    askWitnesses: async (): Promise<number> => {
      const told = await Promise.all(witnesses.filter(isDue).map(ask))
      return told.reduce((sum, signed) => sum + signed, 0)
    },
  }
}
