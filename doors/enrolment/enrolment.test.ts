import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openAuthority } from '#platform/certificates'
import { createHttp, listRoutes, missingHeaders } from '#platform/http'
import { textOf } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createElsewhere, createEnrolment, type Enrolment } from './index.ts'

const root = join(import.meta.dirname, '../..')
const now = () => Temporal.Instant.from('2026-11-23T01:00:00Z')

const known: Enrolment = {
  name: 'gerbang.lan',
  origin: 'https://gerbang.lan:8443',
  plainPort: 8080,
  addresses: ['192.168.1.20', 'fd00::20'],
  isNamed: false,
}

async function openPlain(t: TestContext, more: Partial<Enrolment> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-enrolment-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const authority = await openAuthority({ folder, name: known.name, now: now() })
  const enrolment = () => ({ ...known, authority, ...more })
  const http = createHttp({
    routes: createEnrolment({ enrolment }),
    words: readWords(root),
    now,
    findWho: async () => undefined,
    frameOf: ({ words, language, to, path, textSize }) => ({
      ...{ words, language, to, here: path, textSize },
      assets: { css: '/gerbang.css' },
    }),
    isHttps: false,
    signInPath: (visit) => visit.to('/'),
    troublePage: createElsewhere({ enrolment }),
    onFault: (error) => {
      throw error
    },
  })
  t.after(() => http.close())
  const open = (url: string) => http.inject({ method: 'GET', url })
  return { http, open, authority }
}

test('page and sheet show the fingerprint and the address, in both languages', async (t) => {
  const { open, authority } = await openPlain(t)
  const rows = authority.fingerprint.replaceAll(':', ' ')

  for (const url of ['/', '/lembar', '/en', '/en/lembar']) {
    const { statusCode, body } = await open(url)
    assert.equal(statusCode, 200)
    assert.ok(textOf(body).includes(rows), url)
    assert.ok(body.includes('https://gerbang.lan:8443'), url)
  }
  const { body } = await open('/en/lembar')
  assert.match(textOf(body), /http:\/\/192\.168\.1\.20:8080 .* Many televisions cannot install/)
})

test('the sheet leads by name once the name leads here', async (t) => {
  const { open } = await openPlain(t, { isNamed: true })

  assert.match(textOf((await open('/lembar')).body), /http:\/\/gerbang\.lan:8080/)
})

test('the certificate that is handed out is the authority, and never its key', async (t) => {
  const { open, authority } = await openPlain(t)

  const { headers, rawPayload } = await open('/gerbang.crt')

  assert.equal(headers['content-type'], 'application/x-x509-ca-cert')
  assert.ok(rawPayload.equals(authority.der))
})

test('whoever wants anything else is led to the same address over https', async (t) => {
  const { open } = await openPlain(t)

  const board = await open('/en/papan/padang')

  assert.equal(board.statusCode, 303)
  assert.equal(board.headers.location, 'https://gerbang.lan:8443/en/papan/padang')
})

test('with a certificate that devices know there is nothing to install', async (t) => {
  const { open } = await openPlain(t, { authority: undefined } as never)

  const { body } = await open('/')

  assert.doesNotMatch(body, /gerbang\.crt/)
  assert.match(textOf(body), /Tidak ada yang perlu dipasang/)
  assert.equal((await open('/gerbang.crt')).statusCode, 303)
})

test('nothing here changes anything or knows anybody, and every answer has its headers', async (t) => {
  const { http, open } = await openPlain(t)

  for (const { method, path } of listRoutes(http)) {
    assert.equal(method, 'GET')
    const { headers } = await open(path)
    assert.deepEqual(missingHeaders(headers, false), [], path)
    assert.equal(headers['set-cookie'], undefined)
    assert.equal(headers['strict-transport-security'], undefined)
  }
})
