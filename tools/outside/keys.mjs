// The keys of a public log, one following another: each change is signed by the key before it, and by the
// new one, and stands in the log itself. No code of the house.
import { get, isSignedBy, leafHash, readKey, sha256, Unable, Wrong } from './log.mjs'

const title = 'gerbang/key-handover/1'
const mostChanges = 1000

/** Every change of key that a log tells of; none where it does not tell of any. */
export async function readChanges(log) {
  let told
  try {
    told = JSON.parse((await get(`${log}/kunci/pengganti`)).toString('utf8'))
  } catch (error) {
    if (error instanceof Unable && / answers 404$/.test(error.message)) return []
    throw error
  }
  if (!Array.isArray(told) || told.length > mostChanges)
    throw new Wrong('What the log says of its keys cannot be read')
  return told.map(readChange)
}

function readChange({ note, said, salt, place }) {
  const text = String(note).slice(0, String(note).indexOf('\n\n') + 1)
  const [first, origin, before, after, size, ends] = text.split('\n')
  if (first !== title || !/^\d{1,16}$/.test(size ?? ''))
    throw new Wrong('What the log says of its keys cannot be read')
  return { note: String(note), origin, before, after, size: Number(size), ends, said, salt, place }
}

/** The newest key, from one that is believed; a change that the key before did not sign is refused. */
export function followKeys(first, changes) {
  const passed = []
  let key = first
  for (const change of changes) {
    if (change.before !== key.line) continue
    const next = readKey(change.after)
    if (change.origin !== key.name || next.name !== key.name)
      throw new Wrong('A new key of the log was named for another log')
    if (!isSignedBy(change.note, key))
      throw new Wrong('The log has a new key that the key before it did not sign')
    if (!isSignedBy(change.note, next))
      throw new Wrong('Nobody shows to hold the new key of the log')
    passed.unshift(key)
    key = next
  }
  return { ...key, before: passed }
}

/** Each change stands in the log, where it says, after as many entries as it says. */
export function holdChanges(changes, leaves) {
  for (const { note, said, salt, place, size } of changes) {
    // It may have come into the log after the statement that was read.
    if (place >= leaves.length) continue
    const leaf = leafHash(sha256(Buffer.from(String(salt), 'base64'), String(said)))
    const isIn = Number.isSafeInteger(place) && place >= size && leaves[place]?.equals(leaf)
    const named = String(JSON.parse(String(said)).facts?.handover)
    if (!isIn || named !== sha256(note).toString('hex'))
      throw new Wrong('A change of the log’s key does not stand in the log')
  }
}
