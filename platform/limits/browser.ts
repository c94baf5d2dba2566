import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#platform/vault'

type Marks = Pick<Vault, 'blindIndex'>

const signatureOf = ({ blindIndex }: Marks, id: string) =>
  blindIndex('browser cookie', id).subarray(0, 16)

/** Makes the cookie by which a browser will be known: chance, and our sign that it came from us. */
export function makeBrowser(marks: Marks): { id: string; cookie: string } {
  const id = randomBytes(12).toString('base64url')
  return { id, cookie: `${id}.${signatureOf(marks, id).toString('base64url')}` }
}

/** Reads the cookie; nothing when it is none of ours. */
export function readBrowser(marks: Marks, cookie: string | undefined): string | undefined {
  const [, id = '', shown = ''] = /^([\w-]{16})\.([\w-]{22})$/.exec(cookie ?? '') ?? []
  if (!id) return undefined
  return timingSafeEqual(Buffer.from(shown, 'base64url'), signatureOf(marks, id)) ? id : undefined
}
