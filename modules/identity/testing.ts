import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { TestContext } from 'node:test'
import { nobody, system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, type TestDatabase, testNeeds, turnedClock } from '#platform/testing'
import { addCast } from './fixtures.ts'
import { createIdentity } from './index.ts'
import type { Needs } from './needs.ts'

export const house = system('test')
export const site = { name: 'Gerbang', id: 'gerbang.invalid', origins: ['https://gerbang.invalid'] }

/** Identity on a database of the test's own, with the cast on stage. */
export async function identityWorld(
  t: TestContext,
  {
    isDemonstration = true,
    ...more
  }: Partial<Pick<Needs, 'isDemonstration' | 'providers' | 'requireSecond'>> & {
    db?: TestDatabase
  } = {},
) {
  const db = more.db ?? (await freshDatabase(t))
  const clock = turnedClock()
  const needs = {
    ...testNeeds(clock.now),
    ...{ realNow: clock.now, site, isDemonstration },
    ...more,
    db,
  }
  const identity = createIdentity({ ...needs, newId: () => crypto.randomUUID() })
  const { sitiId } = await addCast(identity)
  const newestCode = async () => {
    const row = await db.read(house, (tx) =>
      tx.one(
        sql<{ id: string }>`select id from identity.codes order by made_at desc, id desc limit 1`,
      ),
    )
    return (await identity.revealCode(house, row.id))!
  }
  const askCode = async (email: string) => {
    await identity.requestCode(nobody, { email, language: 'id' })
    clock.advance({ milliseconds: 1 })
    return (await newestCode()).code
  }
  return { db, clock, identity, sitiId, newestCode, askCode }
}

type Asked = { challenge: string }

/** An authenticator of software: one P-256 key, attestation "none", made as WebAuthn level 3 says. */
export function makeAuthenticator({ origin = site.origins[0]!, rpId = site.id } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const head = (flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count])
  }
  const clientJson = (type: string, { challenge }: Asked) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const base = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
  }
  return {
    id: base.id,
    setCounter: (to: number) => {
      counter = to
    },
    make: (asked: Asked, flags = 0x45) => ({
      ...base,
      response: {
        clientDataJSON: clientJson('webauthn.create', asked).toString('base64url'),
        attestationObject: attestation(Buffer.concat([head(flags), credential(id, publicKey)])),
        transports: ['internal'],
      },
    }),
    answer: (asked: Asked, flags = 0x05) => {
      counter++
      const json = clientJson('webauthn.get', asked)
      const data = head(flags)
      const hash = createHash('sha256').update(json).digest()
      const signature = sign('sha256', Buffer.concat([data, hash]), privateKey)
      return {
        ...base,
        response: {
          clientDataJSON: json.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      }
    },
  }
}

/** Attested credential data: AAGUID, length and id, COSE key (EC2, ES256, P-256). */
function credential(id: Buffer, publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' })
  const [px, py] = [Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]
  const key = [Buffer.from('a5010203262001215820', 'hex'), px, Buffer.from('225820', 'hex'), py]
  return Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, ...key])
}

/** The CBOR map { fmt: "none", attStmt: {}, authData }. */
function attestation(data: Buffer): string {
  const text = (word: string) => Buffer.concat([Buffer.of(0x60 + word.length), Buffer.from(word)])
  return Buffer.concat([
    Buffer.of(0xa3),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.of(0xa0),
    text('authData'),
    Buffer.of(0x58, data.length),
    data,
  ]).toString('base64url')
}
