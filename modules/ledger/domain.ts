import { hash } from 'node:crypto'
import { canonicalJson } from '#packages/forms'
import { createHashing, type Digest, type Hash, hashBytes } from '#packages/translog'
import type { Sealed } from '#platform/events'

/** SHA-256. */
export const digest: Digest = (bytes) => hash('sha256', bytes, 'buffer')

/** How this log is hashed. */
export const hashing = createHashing(digest)

/** An event as a commitment says it; its moment as Temporal or as Temporal writes it. */
type Said = Pick<Sealed, 'office' | 'id' | 'name' | 'facts'> & { at: Temporal.Instant | string }

const quoted = (text: string): string => JSON.stringify(text)

/** What a commitment says, for whoever knows the salt: the very words, as canonical JSON of all five. */
export const saidOf = ({ office, id, name, at, facts }: Said): string =>
  `{"at":${quoted(at.toString())},"facts":${canonicalJson(facts)},"id":${id},"name":${quoted(name)},"office":${quoted(office)}}`

// Hashing is done at once, so one place to write in is enough; what is longer gets its own.
const page = Buffer.alloc(16_384)

/** What stands in the log of an event, its salt as bytes or in hex: without its salt nobody can tell or guess what it was. */
export function commitmentOf(event: Said & { salt: Buffer | string }): Hash {
  const { salt } = event
  const said = saidOf(event)
  // In UTF-8 no character of a text takes more than three bytes.
  if (salt.length + said.length * 3 > page.length)
    return digest(
      Buffer.concat([
        typeof salt === 'string' ? Buffer.from(salt, 'hex') : salt,
        Buffer.from(said),
      ]),
    )
  const from = typeof salt === 'string' ? page.write(salt, 'hex') : salt.copy(page)
  return digest(page.subarray(0, from + page.write(said, from)))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What an event is about: an application, or else a number or a day. */
export function subjectOf({ facts }: Pick<Sealed, 'facts'>): string | null {
  const named = [facts.caseId, facts.ticketId, facts.dayId, facts.handoverId].find(
    (one) => typeof one === 'string' && uuid.test(one),
  )
  return (named as string | undefined) ?? null
}

/** A bundle of entries as C2SP serves it: before each its length in two bytes. */
export function bundleOf(commitments: readonly Hash[]): Buffer {
  const length = Buffer.of(0, hashBytes)
  return Buffer.concat(commitments.flatMap((one) => [length, one]))
}
