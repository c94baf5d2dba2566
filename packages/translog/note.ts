import {
  base64,
  fromBase64,
  hex,
  idBytes,
  idOf,
  joined,
  type NoteKey,
  signatureBytes,
  text,
} from './bytes.ts'
import type { Digest, Hash } from './hash.ts'

/** What a log says of itself: which log, how many leaves, and the root over them (C2SP tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Hash }

const algorithm = 1

/** A key as verifiers are told it: `name+id+base64`, as the tools of C2SP read it. */
export const keyLine = (digest: Digest, key: NoteKey): string =>
  `${key.name}+${hex(idOf(digest, key, algorithm))}+${base64(joined(Uint8Array.of(algorithm), key.publicKey))}`

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\n`

/** The note: the text with a signature (64 bytes of Ed25519 over the text) beneath it. */
export const signedNote = (
  digest: Digest,
  said: { text: string; key: NoteKey; signature: Uint8Array },
): string =>
  `${said.text}\n— ${said.key.name} ${base64(joined(idOf(digest, said.key, algorithm), said.signature))}\n`

/** Whether a signature over some text is that of a key. */
export type VerifySignature = (
  publicKey: Uint8Array,
  said: { text: Uint8Array; signature: Uint8Array },
) => boolean

/** A key, what hashes, and what checks a signature. */
export type Signer = { digest: Digest; key: NoteKey; verify: VerifySignature }

/** Where the text of a note ends; below nothing where it has no signatures. */
const endOf = (note: string): number => note.indexOf('\n\n')

/** Whether a note is signed by this key, also beside others. */
export function isSignedBy(note: string, { digest, key, verify }: Signer): boolean {
  const end = endOf(note)
  if (end < 0) return false
  const [said, lines] = [note.slice(0, end + 1), note.slice(end + 2).split('\n')]
  const own = `— ${key.name} `
  return lines.some((line) => {
    if (!line.startsWith(own)) return false
    const bytes = fromBase64(line.slice(own.length))
    if (bytes.length !== idBytes + signatureBytes) return false
    const id = idOf(digest, key, algorithm)
    if (!id.every((byte, nth) => byte === bytes[nth])) return false
    return verify(key.publicKey, { text: text.encode(said), signature: bytes.slice(idBytes) })
  })
}

const shape = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/

/** The checkpoint in a note that this key signed; nothing when it is not signed by it, or no checkpoint. */
export function readCheckpoint(note: string, signer: Signer): Checkpoint | undefined {
  const said = note.slice(0, endOf(note) + 1)
  const [, origin, size, root] = shape.exec(said) ?? []
  if (!isSignedBy(note, signer) || !origin || !size || !root) return undefined
  return { origin, size: Number(size), root: fromBase64(root) }
}
