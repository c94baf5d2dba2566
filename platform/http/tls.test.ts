import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { openAuthority } from '#platform/certificates'
import { changeCertificate } from './index.ts'
import { everybody, listenAnywhere, page, serve } from './testing.ts'

const name = 'gerbang.lan'

async function overTls(t: TestContext, isStrict: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-tls-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const now = () => Temporal.Now.instant()
  const authority = await openAuthority({ folder, name, now: now() })
  const { first } = await authority.source({ addresses: () => ['127.0.0.1'], now })
  const { first: second } = await authority.source({ addresses: () => ['127.0.0.1'], now })
  const answer = () => page('hello', { cookies: [{ name: '', value: 'a', isSession: true }] })
  const routes = [{ method: 'GET', path: '/', access: everybody, answer } as const]
  const { http } = serve(t, routes, { isHttps: true, isStrict, tls: first })
  await listenAnywhere(http)
  const { port } = http.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())

  /** One visit by somebody who trusts the authority: the headers, and the certificate shown. */
  const visit = (through?: Agent) =>
    new Promise<{ headers: IncomingMessage['headers']; serial: string }>((resolve, reject) => {
      const wish = { port, host: '127.0.0.1', servername: name, ca: authority.pem }
      const asked = request({ ...wish, ...(through ? { agent: through } : { agent: false }) })
      asked.once('error', reject)
      asked.once('response', (response) => {
        const serial = (response.socket as TLSSocket).getPeerCertificate().serialNumber
        response.resume()
        response.once('end', () => resolve({ headers: response.headers, serial }))
      })
      asked.end()
    })
  return { http, visit, agent, second }
}

test('a new certificate is shown to new connections while old ones go on', async (t) => {
  const { http, visit, agent, second } = await overTls(t, false)
  const before = await visit(agent)

  changeCertificate(http, second)
  const kept = await visit(agent)
  const after = await visit()

  assert.equal(kept.serial, before.serial)
  assert.notEqual(after.serial, before.serial)
})

test('over https the session is for this host alone; HSTS is said only where it does no harm', async (t) => {
  const office = await overTls(t, false)
  const strict = await overTls(t, true)

  const [here, there] = await Promise.all([office.visit(), strict.visit()])

  assert.match(String(here.headers['set-cookie']), /^__Host-gerbang=a; Path=\/; HttpOnly; .*Secure/)
  assert.equal(here.headers['strict-transport-security'], undefined)
  assert.match(String(there.headers['strict-transport-security']), /max-age=31536000/)
})
