import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { eicar, openClamd } from '#platform/testing'
import { openScanner, readAddress } from './index.ts'

async function world(t: TestContext, seconds?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
  const clamd = await openClamd(join(folder, 'clamd.ctl'))
  t.after(async () => {
    await clamd.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { clamd, scanner: openScanner(clamd.setting, seconds === undefined ? {} : { seconds }) }
}

test('a clean file is clean whatever its size, and the whole of it was asked about', async (t) => {
  const { clamd, scanner } = await world(t)
  const sizes = [1, 64 * 1024, 64 * 1024 + 1, 5 * 1024 * 1024, 0]

  for (const size of sizes) {
    assert.deepEqual(await scanner.scan(Buffer.alloc(size, 7)), { verdict: 'clean' })
  }

  assert.deepEqual(clamd.seen, sizes)
})

test('the antivirus test file is found, also across two pieces', async (t) => {
  const { scanner } = await world(t)
  const found = { verdict: 'found', name: 'Eicar-Test-Signature' }

  assert.deepEqual(await scanner.scan(Buffer.from(eicar)), found)
  const split = Buffer.concat([Buffer.alloc(64 * 1024 - 20), Buffer.from(eicar)])
  assert.deepEqual(await scanner.scan(split), found)
})

test('a scanner that is not there, hangs up, fails, is cut short or never answers says nothing', async (t) => {
  const { clamd, scanner } = await world(t, 0.3)
  const file = Buffer.from(eicar)

  const verdicts: string[] = []
  for (const mood of ['hangsUp', 'failing', 'garbled', 'silent', 'well'] as const) {
    clamd.behave(mood)
    verdicts.push((await scanner.scan(file)).verdict)
  }
  await clamd.stop()
  verdicts.push((await scanner.scan(file)).verdict)
  await clamd.listen()
  verdicts.push((await scanner.scan(file)).verdict)

  assert.deepEqual(verdicts, [
    ...['unknown', 'unknown', 'unknown', 'unknown', 'found'],
    ...['unknown', 'found'],
  ])
})

test('a scanner elsewhere on the network is asked the same way', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('stream: OK\0'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo

  const said = await openScanner(`clamd:127.0.0.1:${port}`).scan(Buffer.from('x'))

  assert.deepEqual(said, { verdict: 'clean' })
})

test('a setting that names no scanner is refused with a sentence', () => {
  assert.deepEqual(readAddress('clamd:/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  assert.deepEqual(readAddress('clamd:scan.kantor:3310'), { host: 'scan.kantor', port: 3310 })
  for (const wrong of ['', 'yes', 'clamd:', 'clamd:host', 'clamd:host:0', 'clamd:host:99999']) {
    assert.throws(() => readAddress(wrong), /clamd:host:port/)
  }
})
