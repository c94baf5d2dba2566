import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import type { Place } from './house.ts'

/** Somebody with a session of their own. */
export type SignedIn = { id: string; cookie: string }

/** Signs so many in, all at once: their sessions are written as signing in would leave them. */
export async function signIn(
  place: Place,
  kind: 'person' | 'officer' | 'device',
  ids: readonly string[],
): Promise<SignedIn[]> {
  const { host, port, user } = place.server
  const client = new pg.Client({ host, port, user, database: 'gerbang' })
  await client.connect()
  const tokens = ids.map(() => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  await client.query(
    `insert into identity.sessions
      (token_hash, kind, subject, began_by, began_at, seen_at, ends_at)
    select hash, $3, subject, 'link', now(), now(), now() + interval '1 hour'
    from unnest($1::bytea[], $2::uuid[]) as one (hash, subject)`,
    [hashes, ids, kind],
  )
  await client.end()
  return ids.map((id, nth) => ({ id, cookie: `gerbang=${tokens[nth]}` }))
}

/** So many invented people, signed in. */
export const signInPeople = (place: Place, count: number) =>
  signIn(
    place,
    'person',
    Array.from({ length: count }, () => randomUUIDv7()),
  )

/** One request as bytes of HTTP, with a key of its own. */
export function requestOf(
  path: string,
  { cookie, fields = {} }: { cookie?: string; fields?: Record<string, string> },
): string {
  const body = new URLSearchParams({ key: randomUUIDv7(), ...fields }).toString()
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
    ...(cookie ? [`cookie: ${cookie}`] : []),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
