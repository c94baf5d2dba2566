import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** Where a sealed value lives: 'schema.table|column|row'. Moved anywhere else it does not open. */
export type Place = string

const version = 1
// The same with its tag at the end, so that the first piece can be written before the last is sealed.
const versionInPieces = 2
const pieceBytes = 128 * 1024
const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM with a new random iv, bound to the place. */
export function encrypt(key: KeyObject, place: Place, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body])
}

/** The same, piece by piece; `look` sees each piece before it is sealed. */
export function* encryptPieces(
  key: KeyObject,
  place: Place,
  { plain, look }: { plain: Buffer; look: ((piece: Buffer) => void) | undefined },
): Iterable<Buffer> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  yield Buffer.concat([Buffer.of(versionInPieces), iv])
  for (let at = 0; at < plain.length; at += pieceBytes) {
    const piece = plain.subarray(at, at + pieceBytes)
    look?.(piece)
    yield cipher.update(piece)
  }
  cipher.final()
  yield cipher.getAuthTag()
}

/** Where the tag and the body of what was sealed lie. */
function partsOf(sealed: Buffer): { tag: Buffer; body: Buffer } {
  const rest = sealed.subarray(1 + ivBytes)
  if (rest.length >= tagBytes) {
    if (sealed[0] === version)
      return { tag: rest.subarray(0, tagBytes), body: rest.subarray(tagBytes) }
    if (sealed[0] === versionInPieces)
      return { tag: rest.subarray(-tagBytes), body: rest.subarray(0, -tagBytes) }
  }
  throw new Error('Sealed with an unknown version')
}

const bytesOf = (place: Place | Buffer) => (typeof place === 'string' ? Buffer.from(place) : place)

/** Opens what was sealed at this very place; throws for anything else. */
export function decrypt(key: KeyObject, place: Place | Buffer, sealed: Buffer): Buffer {
  const { tag, body } = partsOf(sealed)
  const iv = sealed.subarray(1, 1 + ivBytes)
  const options = { authTagLength: tagBytes }
  const decipher = createDecipheriv('aes-256-gcm', key, iv, options).setAAD(bytesOf(place))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()])
}
