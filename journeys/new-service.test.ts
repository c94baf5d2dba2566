import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type TestContext, test } from 'node:test'
import { caseIdOf, walk } from '../doors/citizen/walking.ts'
import { hiddenIn, textOf } from '../test-house.ts'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const root = join(import.meta.dirname, '..')
const left = new Set(['node_modules', '.git', '.gerbang', 'journeys', 'bench'])

/** The project as somebody downloads it, with its libraries installed. */
function copyProject(t: TestContext): string {
  const copy = mkdtempSync(join(tmpdir(), 'gerbang-copy-'))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.has(relative(root, path).split('/')[0] ?? ''),
  })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Somebody before a screen of a house that runs, as `walk` asks for it. */
function screenOf(url: string) {
  type Asked = {
    url: string
    method?: string
    headers?: Record<string, string>
    payload?: string | Buffer
  }
  const inject = async ({ url: path, method = 'GET', headers = {}, payload }: Asked) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers,
      redirect: 'manual',
      ...(payload !== undefined && { body: payload as BodyInit }),
    })
    const { location = '' } = Object.fromEntries(answer.headers)
    const body = await answer.text()
    return { statusCode: answer.status, body, headers: { location } }
  }
  return { http: { inject } as unknown as Parameters<typeof walk>[0]['http'] }
}

/** The cookie that a sign-in link of the demonstration gives. */
async function signIn(link: string): Promise<string> {
  const { headers } = await fetch(link, { redirect: 'manual' })
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

// The example of the README: one file, copied into place and nothing else done.
const example = 'docs/examples/new-service.json'
const service = JSON.parse(readFileSync(join(root, example), 'utf8')) as { id: string }

test('one new file, and the service goes from the shelf to the hand', async (t) => {
  const copy = copyProject(t)
  cpSync(join(root, example), join(copy, `services/${service.id}.json`))
  const env = { DATABASE_URL: await lentDatabase() }
  const house = await openHouse(t, { root: copy, env, words: ['--still'] })
  const screen = screenOf(house.url)
  const siti = walk(screen, await signIn(house.links.get('Siti Aminah') ?? ''))

  const shelf = await siti.open('/layanan')
  const found = await siti.open('/cari?q=riwayat+perlintasan')
  const told = await siti.open(`/layanan/${service.id}`)
  const hub = await siti.fillIn(service.id, {
    namaLengkap: 'Siti Aminah',
    'tanggalLahir.day': '5',
    'tanggalLahir.month': '7',
    'tanggalLahir.year': '1990',
    jangka: 'lima-tahun',
  })
  await siti.sendPapers(hub, ['paspor'])
  await siti.choosePlace(hub)
  const sent = await siti.handIn(hub)
  const bill = await siti.open(sent.location)
  await siti.press(sent.location, { cara: 'qris' }, /bayar$/)
  await siti.press(sent.location, {}, /demo\/bayar/)
  const paid = await until(() => siti.open(hub), /Sudah dibayar/)
  await serve(screen, house.links.get('Dewi') ?? '', caseIdOf(hub))
  const done = await siti.open(hub)

  assert.match(shelf.text, /Surat riwayat perlintasan/)
  assert.match(found.text, /Surat riwayat perlintasan/)
  assert.match(told.text, /Rp\s?50\.000/)
  assert.match(bill.text, /Rp\s?100\.000/)
  assert.match(paid.text, /Sudah dibayar/)
  assert.match(done.text, /Surat sudah diserahkan/)
})

test('a file that would fail at a counter keeps the house shut, and says where: the control', async (t) => {
  const copy = copyProject(t)
  const broken = readFileSync(join(root, example), 'utf8').replace(
    '"to": "ready"',
    '"to": "nowhere"',
  )
  writeFileSync(join(copy, `services/${service.id}.json`), broken)
  const env = { DATABASE_URL: await lentDatabase() }

  const opening = openHouse(t, { root: copy, env, words: ['--still'] })

  await assert.rejects(opening, (error: Error) => {
    assert.match(error.message, /services\/riwayat-perlintasan\.json/)
    assert.match(error.message, /action ready: state nowhere does not exist/)
    return true
  })
})

/** Dewi opens a counter, opens the application and does at it what its own file says is done. */
async function serve(screen: ReturnType<typeof screenOf>, link: string, caseId: string) {
  const dewi = sitBefore(screen, await signIn(link))
  const found = `/loket?permohonan=${caseId}`
  await dewi.press('open', { tahap: 'berkas' })
  for (const act of ['p.arrive', 'p.ready']) await dewi.press(act, { hadir: 'ya' }, found)
  const collected = { 'p.collect.penerima': 'Siti Aminah', 'p.collect.bukti': 'paspor' }
  await dewi.press('p.collect', { hadir: 'ya', ...collected }, found)
}

/** Somebody before a console: the buttons of its forms, pressed as the browser would. */
function sitBefore({ http }: ReturnType<typeof screenOf>, cookie: string) {
  async function press(act: string, typed: Record<string, string> = {}, at = '/loket') {
    const { body } = await http.inject({ url: at, headers: { cookie } })
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form = forms.find((one) => one.includes(`value="${act}"`))
    if (!form) throw new Error(`Nothing on ${at} does "${act}": ${textOf(body)}`)
    const fields = { ...hiddenIn(form), act, ...typed }
    const answer = await http.inject({
      method: 'POST',
      url: /action="([^"]*)"/.exec(form)?.[1] ?? '',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    if (answer.statusCode !== 303) throw new Error(`${act}: ${textOf(answer.body)}`)
  }
  return { press }
}

/** Looks again until the page says so: the news of a payment takes a moment. */
async function until<T extends { text: string }>(look: () => Promise<T>, said: RegExp): Promise<T> {
  for (let tries = 60; ; tries -= 1) {
    const seen = await look()
    if (said.test(seen.text) || tries === 0) return seen
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
