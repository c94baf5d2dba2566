import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type House, openHouse } from './open-house.ts'

const root = join(import.meta.dirname, '..')

// Nothing is under way. Idle connections were waited for 17 seconds.
const soonMs = 12_000

type Ended = { code: number | null; said: string }

/** What `npm start` does, to its end; every setting of the house comes from here. */
function start(env: Record<string, string>, words: string[] = []): Promise<Ended> {
  const told = Object.entries(process.env).filter(
    ([name]) => !/^(GERBANG_|MIDTRANS_|DATABASE_URL|PORT)/.test(name),
  )
  const child = spawn(process.execPath, [join(root, 'tools/run.mjs'), 'gerbang.ts', ...words], {
    cwd: root,
    env: { ...Object.fromEntries(told), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      said += part
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

/** A place for data that does not exist yet. */
function newPlace(t: TestContext, name = 'data'): string {
  const above = mkdtempSync(join(tmpdir(), 'gerbang-start-'))
  t.after(() => rmSync(above, { recursive: true, force: true }))
  return join(above, name)
}

/** Whoever starts it reads a sentence, never a stack. */
function assertPlain({ code, said }: Ended, sentence: RegExp): void {
  assert.match(said, sentence)
  assert.doesNotMatch(said, /^ {4}at /m)
  assert.equal(code, 1)
}

test('--help says everything it can be told, and ends well', async () => {
  const { code, said } = await start({}, ['--help'])

  assert.equal(code, 0)
  for (const name of ['PORT', 'GERBANG_FOLDER', 'DATABASE_URL', '--office', '--date']) {
    assert.ok(said.includes(name), name)
  }
})

test('--help is answered on a fresh copy without installing anything', (t) => {
  const copy = newPlace(t, 'copy')
  mkdirSync(join(copy, 'tools'), { recursive: true })
  for (const file of ['tools/run.mjs', 'help.txt']) copyFileSync(join(root, file), join(copy, file))

  const words = [join(copy, 'tools/run.mjs'), 'gerbang.ts', '--office', '--help']
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })

  assert.equal(status, 0)
  assert.match(stdout, /--office/)
  assert.deepEqual(readdirSync(copy).sort(), ['help.txt', 'tools'])
})

test('an office is told everything that cannot work at once, in production the secrets too', async (t) => {
  const folder = newPlace(t)

  const ended = await start(
    {
      GERBANG_MODE: 'production',
      GERBANG_FOLDER: folder,
      GERBANG_NAME: '192.168.1.20',
      PORT: '8080',
      GERBANG_CERT: '/nowhere/office.pem',
      GERBANG_BEHIND_PROXY: 'yes',
      GERBANG_ORIGIN: 'https://gerbang.example',
    },
    ['--office'],
  )

  const sentences = [
    /GERBANG_NAME must be a name with a dot, such as gerbang\.lan, not 192\.168\.1\.20\./,
    /PORT and GERBANG_PLAIN_PORT must differ\./,
    /GERBANG_CERT and GERBANG_KEY belong together/,
    /--office speaks TLS itself/,
    /leave GERBANG_ORIGIN out/,
    /GERBANG_SECRET is missing\./,
  ]
  for (const sentence of sentences) assertPlain(ended, sentence)
  assert.doesNotMatch(ended.said, /GERBANG_ORIGIN is missing/)
  assert.equal(existsSync(folder), false)
})

test('production names every secret that is missing, and touches nothing', async (t) => {
  const folder = newPlace(t)

  const ended = await start({ GERBANG_MODE: 'production', GERBANG_FOLDER: folder })

  const needed = [
    'GERBANG_ORIGIN',
    'GERBANG_SECRET',
    'GERBANG_SMTP_URL',
    'GERBANG_MAIL_FROM',
    'MIDTRANS_SERVER_KEY',
    'MIDTRANS_MERCHANT_NAME',
    'MIDTRANS_MERCHANT_ID',
  ]
  for (const name of needed) assertPlain(ended, new RegExp(`${name} is missing\\.`))
  assert.equal(existsSync(folder), false)
})

const slips: [string, Record<string, string>, string[], RegExp][] = [
  ['a port that is no number', { PORT: 'eighty' }, [], /PORT must be a number from 0 to 65535/],
  ['a mode that does not exist', { GERBANG_MODE: 'live' }, [], /demonstration or production/],
  ['a date nobody knows', {}, ['--date', 'tomorrow'], /a day and a time such as 2026-12-15T13:30/],
  [
    'a certificate that is not there',
    { GERBANG_CERT: '/nowhere.pem', GERBANG_KEY: '/nowhere.key' },
    ['--office'],
    /The office cannot start:\s+GERBANG_CERT: \/nowhere\.pem cannot be read \(ENOENT\)\.\s+GERBANG_KEY/,
  ],
  [
    'a role that does not exist',
    {},
    ['--staff', 'padang:Ratna:king'],
    /--staff is an office, a name/,
  ],
  ['a word it does not know', {}, ['--prot', '80'], /--prot[\s\S]*See npm start -- --help/],
]
for (const [what, env, words, sentence] of slips) {
  test(`${what} is told in a sentence`, async () => {
    assertPlain(await start(env, words), sentence)
  })
}

function openMany(t: TestContext, { port }: House, many: number): Socket[] {
  const sockets = Array.from({ length: many }, () => connect(port, 'localhost'))
  // A house that ends may cut them off.
  for (const socket of sockets) socket.on('error', () => undefined).resume()
  t.after(() => sockets.map((socket) => socket.destroy()))
  return sockets
}

/** Connections that nobody asks anything on at the moment, as browsers keep them. */
async function openIdle(t: TestContext, house: House, many: number) {
  const sockets = openMany(t, house, many)
  const ask = async (socket: Socket): Promise<string> => {
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const [head] = (await once(socket, 'data', { signal: AbortSignal.timeout(60_000) })) as [Buffer]
    return `${head}`
  }
  await Promise.all(sockets.map(ask))
  return { sockets, ask }
}

/** Connections on which nothing was ever said. */
async function openSilent(t: TestContext, house: House, many: number): Promise<Socket[]> {
  const sockets = openMany(t, house, many)
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  return sockets
}

/** Tells a house to end; how long it had these connections open from then on, in milliseconds. */
async function endedIn(house: House, sockets: Socket[]): Promise<number> {
  const began = performance.now()
  const open = sockets.filter((socket) => !socket.destroyed)
  // Hung up is hung up, also where the other side did so at the same moment (ECONNRESET).
  const closed = open.map(
    (socket) => new Promise((resolve) => socket.on('error', () => {}).once('close', resolve)),
  )
  const hungUp = Promise.all(closed).then(() => performance.now() - began)
  // What follows is the stopping of the database, which takes as long as the machine needs.
  await house.kill('SIGINT')
  return hungUp
}

// A program of a library, as it were, that leaves a failed promise behind when it is asked to.
const strayOnSignal = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waits for this')))",
)}`

test('a house in an oddly named folder: taken, killed, opened again and closed', async (t) => {
  const folder = newPlace(t, `rumah "baru" & l'été $1 ; satu`)
  const house = await openHouse(t, { folder, env: { NODE_OPTIONS: `--import ${strayOnSignal}` } })

  await t.test(
    'a failure that nobody waited for is written down, and nobody is sent home',
    async () => {
      process.kill(house.pid, 'SIGUSR2')

      for (let n = 0; n < 100 && !house.said().includes('stray promise'); n++) await sleep(50)
      assert.match(house.said(), /"where":"stray promise"/)
      assert.equal((await fetch(`${house.url}/readyz`)).status, 200)
    },
  )

  await t.test('a second one on its port is told so at once, and creates nothing', async (t) => {
    const other = newPlace(t)

    const ended = await start({ PORT: String(house.port), GERBANG_FOLDER: other })

    assertPlain(ended, /Port \d+ is taken by another program\. Choose one: PORT=8081 npm start/)
    assert.equal(existsSync(other), false)
  })

  await t.test('a second one on its folder is told so, and the first goes on', async () => {
    const ended = await start({ PORT: '0', GERBANG_FOLDER: folder })

    assertPlain(ended, /Another Gerbang is running on the database in .*Stop that one first/)
    assert.equal((await fetch(`${house.url}/readyz`)).status, 200)
  })

  await t.test('killed, it simply opens again', async () => {
    await house.kill('SIGKILL')
    await house.restart()

    assert.equal((await fetch(`${house.url}/readyz`)).status, 200)
  })

  await t.test('Ctrl-C closes it in good order, the database too', async (t) => {
    const { sockets } = await openIdle(t, house, 2)
    const silent = await openSilent(t, house, 2)

    assert.ok((await endedIn(house, [...sockets, ...silent])) < soonMs)
    assert.match(house.said(), /closing in good order[\s\S]*Closed\. Nothing is lost\./)
    assert.equal(existsSync(join(folder, 'postgres', 'postmaster.pid')), false)
  })
})

test('of two processes one that is renewed waits for who may ask again; when both end nobody is waited for', async (t) => {
  const house = await openHouse(t, { words: ['--processes', '2'] })
  const { sockets, ask } = await openIdle(t, house, 8)
  const lastUsed = performance.now()
  const probes = await openIdle(t, house, 8)
  process.kill(house.pid, 'SIGUSR2')
  await untilOneLeaves(probes)
  await sleep(2000)
  // Of a connection that nobody used for 15 seconds nothing is expected, however slow this machine is.
  const isQuick = performance.now() - lastUsed < 13_000
  if (!isQuick) t.diagnostic('too slow a machine to see that who may ask again is waited for')

  const stillOpen = sockets.filter((socket) => !socket.destroyed && !socket.readableEnded)
  if (isQuick) {
    assert.equal(stillOpen.length, 8)
    assert.ok((await Promise.all(stillOpen.slice(0, 4).map(ask))).every(isGood))
  }
  const silent = await openSilent(t, house, 4)
  const ms = await endedIn(house, [...stillOpen, ...silent])

  // One is still being renewed: the others of its connections were not used any more.
  if (isQuick) assert.doesNotMatch(house.said(), /Every process is a new one/)
  assert.ok(ms < soonMs, `it took ${Math.round(ms)} ms`)
  assert.match(house.said(), /Closed\. Nothing is lost\./)
})

/** Whoever asks the one that leaves is told to come on another connection. */
async function untilOneLeaves({ sockets, ask }: Awaited<ReturnType<typeof openIdle>>) {
  for (let n = 0; n < 300; n++) {
    const answers = await Promise.all(sockets.map(ask))
    if (answers.some((answer) => /^connection: close/im.test(answer))) return
    await sleep(200)
  }
  assert.fail('no process was renewed')
}

const isGood = (answer: string) => answer.startsWith('HTTP/1.1 200')
