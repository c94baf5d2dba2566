import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { connect, createServer } from 'node:tls'
import { listAddresses } from './addresses.ts'
import { makeLeaf } from './forge.ts'
import { type Credentials, openAuthority, openBrought, readBrought } from './index.ts'

const name = 'gerbang.lan'
const start = Temporal.Now.instant()

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-authority-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'authority')
}

/** Whether a client that trusts only this authority believes a server with these credentials. */
async function isBelieved({ key, cert }: Credentials, ca: string, asked: string) {
  const server = createServer({ key, cert }, (socket) => void socket.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const told = await new Promise<string>((resolve) => {
    const isAddress = /^[\d.]+$/.test(asked)
    const client = connect({
      port,
      host: '127.0.0.1',
      ca,
      ...(isAddress ? {} : { servername: asked }),
    })
    client.once('secureConnect', () => resolve('yes'))
    client.once('error', (error) => resolve(error.message))
    client.once('close', () => server.close())
    client.once('secureConnect', () => client.destroy())
  })
  server.close()
  return told
}

test('a device that trusts the authority believes the machine by name and by address, and no other name', async (t) => {
  const authority = await openAuthority({ folder: newFolder(t), name, now: start })
  const addresses = () => ['127.0.0.1', '192.168.1.20', 'fd00::20']

  const { first } = await authority.source({ addresses, now: () => start })

  assert.equal(await isBelieved(first, authority.pem, name), 'yes')
  assert.equal(await isBelieved(first, authority.pem, '127.0.0.1'), 'yes')
  assert.match(await isBelieved(first, authority.pem, 'bank.example'), /altnames/)
  const leaf = new X509Certificate(first.cert)
  assert.equal(
    leaf.subjectAltName,
    'DNS:gerbang.lan, IP Address:127.0.0.1, IP Address:192.168.1.20, IP Address:FD00:0:0:0:0:0:0:20',
  )
  assert.ok(leaf.checkIP('fd00::20'))
})

test('a stolen key of the authority is believed for no other name and no address outside', async (t) => {
  const folder = newFolder(t)
  const { pem } = await openAuthority({ folder, name, now: start })
  const root = { key: readFileSync(join(folder, 'root.key'), 'utf8'), cert: pem }

  const forged = await makeLeaf(root, { name: 'bank.example', addresses: [], now: start })
  const outside = await makeLeaf(root, { name, addresses: ['203.0.113.9'], now: start })

  assert.match(await isBelieved(forged, pem, 'bank.example'), /permitted subtree violation/)
  assert.match(await isBelieved(outside, pem, name), /permitted subtree violation/)
})

test('the key is its owner’s alone, and opened again the authority is the same', async (t) => {
  const folder = newFolder(t)

  const made = await openAuthority({ folder, name, now: start })
  const again = await openAuthority({ folder, name, now: start })

  assert.equal(again.fingerprint, made.fingerprint)
  assert.match(made.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  assert.equal(statSync(join(folder, 'root.key')).mode & 0o777, 0o600)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  const years = start.until(made.endsAt, { largestUnit: 'hours' }).hours / 8760
  assert.ok(years > 9.9 && years < 10.1)
})

test('an authority for another name, near its end or without its key is refused in a sentence', async (t) => {
  const folder = newFolder(t)
  await openAuthority({ folder, name, now: start })

  const other = openAuthority({ folder, name: 'lain.lan', now: start })
  const late = openAuthority({ folder, name, now: start.add({ hours: 24 * 3645 }) })

  await Promise.all([
    assert.rejects(other, /is for gerbang\.lan, not for lain\.lan: give that name/),
    assert.rejects(late, /ends on .* every device must be enrolled anew/),
  ])
  rmSync(join(folder, 'root.key'))
  await assert.rejects(openAuthority({ folder, name, now: start }), /root\.key is missing/)
})

test('the certificate is renewed ten days before it ends, and at once when an address changes', async (t) => {
  const { source } = await openAuthority({ folder: newFolder(t), name, now: start })
  let [now, addresses] = [start, ['127.0.0.1', '192.168.1.20']]
  const { first, next } = await source({ addresses: () => addresses, now: () => now })

  now = start.add({ hours: 24 * 19 })
  assert.equal(await next(first), undefined)
  addresses = ['127.0.0.1', '192.168.7.3']
  const moved = await next(first)
  assert.deepEqual(moved?.names, [name, ...addresses])
  now = now.add({ hours: 24 * 20 + 1 })
  const renewed = await next(moved!)

  assert.ok(renewed && renewed.endsAt.epochMilliseconds > moved!.endsAt.epochMilliseconds)
  assert.notEqual(renewed.key, moved!.key)
})

test('only addresses inside the building are spoken for', () => {
  const of = (address: string, family: 'IPv4' | 'IPv6') =>
    ({ address, family, internal: false, mac: '', netmask: '', cidr: null, scopeid: 0 }) as never

  const found = listAddresses({
    eth0: [of('192.168.1.20', 'IPv4'), of('203.0.113.9', 'IPv4'), of('fe80::1', 'IPv6')],
    eth1: [of('fd00::20', 'IPv6'), of('2001:db8::1', 'IPv6'), of('172.32.0.1', 'IPv4')],
  })

  assert.deepEqual(found, ['127.0.0.1', '192.168.1.20', 'fd00::20'])
})

/** A certificate as an office would bring it, and where it lies. */
async function bring(t: TestContext, forName = name, now = start) {
  const folder = newFolder(t)
  const authority = await openAuthority({ folder, name: forName, now })
  const { first } = await authority.source({ addresses: () => ['127.0.0.1'], now: () => now })
  const files = { cert: join(folder, 'office.pem'), key: join(folder, 'office.key') }
  writeFileSync(files.cert, first.cert)
  writeFileSync(files.key, first.key)
  return { folder, files, authority, pem: authority.pem }
}

test('a certificate the office brings is checked, and every problem is told at once', async (t) => {
  const good = await bring(t)
  const other = await bring(t, 'lain.lan')
  const ended = await bring(t, name, start.subtract({ hours: 24 * 40 }))
  const mixed = { cert: ended.files.cert, key: good.files.key }

  assert.deepEqual(readBrought(good.files, name, start).problems, [])
  assert.deepEqual(readBrought(other.files, name, start).problems, [
    'GERBANG_CERT is for lain.lan, 127.0.0.1, not for gerbang.lan (GERBANG_NAME).',
  ])
  assert.match(
    readBrought(mixed, name, start).problems.join('\n'),
    /ended on .*\n.*does not belong/,
  )
  const gone = { cert: '/nowhere.pem', key: good.files.cert }
  assert.deepEqual(readBrought(gone, name, start).problems, [
    'GERBANG_CERT: /nowhere.pem cannot be read (ENOENT).',
    `GERBANG_KEY: ${good.files.cert} is no key in PEM.`,
  ])
  const root = { cert: join(good.folder, 'root.crt'), key: join(good.folder, 'root.key') }
  assert.match(readBrought(root, name, start).problems.join(' '), /begins with an authority/)
})

test('changed files are read again; what cannot be used is told once and the old one goes on', async (t) => {
  const { files, authority } = await bring(t)
  const problems: string[] = []
  const source = openBrought(files, {
    name,
    now: () => start,
    onProblem: (one) => problems.push(one),
  })
  assert.equal(await source.next(source.first), undefined)

  writeFileSync(files.key, 'half a')
  assert.equal(await source.next(source.first), undefined)
  assert.equal(await source.next(source.first), undefined)
  const { first: fresh } = await authority.source({ addresses: () => [], now: () => start })
  writeFileSync(files.cert, fresh.cert)
  writeFileSync(files.key, fresh.key)
  const read = await source.next(source.first)

  assert.deepEqual(problems, [`GERBANG_KEY: ${files.key} is no key in PEM.`])
  assert.equal(read?.cert, fresh.cert)
})
