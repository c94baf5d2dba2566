import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { paths } from '#packages/paths'
import { type Canary, canaries } from './canaries/people.ts'
import { openOwner } from './canaries/tables.ts'
import { createVisitor, type Visitor } from './canaries/visitor.ts'
import { walk } from './canaries/walk.ts'
import { openHouse } from './open-house.ts'

const root = join(import.meta.dirname, '..')

/** The command as somebody types it, beside the house that is open. */
async function rotate(
  folder: string,
  ...more: string[]
): Promise<{ code: number | null; said: string }> {
  const flags = ['--disable-warning=ExperimentalWarning', '--import']
  const jsx = pathToFileURL(join(root, 'tools/jsx.mjs')).href
  const child = spawn(process.execPath, [...flags, jsx, join(root, 'tools/rotate.ts'), ...more], {
    env: { ...process.env, GERBANG_FOLDER: folder },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said }
}

type Person = { canary: Canary; visitor: Visitor; caseId: string; draftId: string }

/** An application that is begun, up to the page that asks for the name. */
async function begin(visitor: Visitor): Promise<string> {
  const at = paths.start('kartu-kedatangan')
  const hub = await visitor.submit(await visitor.open(at), at, { kantor: 'padang' })
  const draftId = /\/permohonan\/([0-9a-f-]{36})/.exec(hub.address)?.[1] ?? ''
  const first = '/isi/baris-paspor'
  await visitor.submit(await visitor.open(paths.page(draftId, 'baris-paspor')), first)
  return draftId
}

async function world(t: TestContext) {
  const house = await openHouse(t)
  const owner = await openOwner(house.folder)
  t.after(() => owner.end())
  const newVisitor = () => createVisitor(house.url, { addresses: [], errors: [] })
  const people: Person[] = []
  for (const canary of canaries.filter(({ isForeign }) => isForeign).slice(0, 4)) {
    const visitor = newVisitor()
    const { caseId } = await walk(visitor, canary, async () => undefined)
    people.push({ canary, visitor, caseId, draftId: await begin(visitor) })
  }
  const officer = newVisitor()
  await officer.open(house.links.get('Dewi')!)
  // Somebody who could agree has come in once: from then on nobody at the terminal does it alone.
  await newVisitor().open(house.links.get('Wulan')!)
  return { house, owner, people, officer, newVisitor }
}
type World = Awaited<ReturnType<typeof world>>

const birthOf = ({ typed }: Canary) =>
  `${typed['tanggalLahir.day']}-${typed['tanggalLahir.month']}-${typed['tanggalLahir.year']}`

/** Reads what is sealed, looks for people by their marks, writes what is sealed and marked. */
function loadOf({ people, officer, newVisitor }: World) {
  let nth = 0
  const somebody = () => people[nth++ % people.length]!
  return {
    'reads their own answers': async () => {
      const { visitor, caseId, canary } = somebody()
      const { text } = await visitor.open(paths.versions(caseId))
      return text.includes(canary.typed.namaLengkap!)
    },
    'is looked for at the counter': async () => {
      const { canary } = somebody()
      const wish = { cari: `${canary.typed.namaLengkap} ${birthOf(canary)}` }
      const page = await officer.open('/loket/pencarian')
      const reason = { keperluan: 'at-counter', alasan: 'berdiri di loket' }
      const { text } = await officer.submit(page, '/loket/pencarian', { ...wish, ...reason })
      return text.includes(canary.typed.namaLengkap!) && text.includes('/buka')
    },
    'answers anew': async () => {
      const { visitor, draftId, canary } = somebody()
      const page = await visitor.open(paths.page(draftId, 'nama'))
      const name = `${canary.typed.namaLengkap} ${'abcdefgh'[nth % 8]}`
      await visitor.submit(page, '/isi/nama', { namaLengkap: name })
      return (await visitor.open(paths.page(draftId, 'nama'))).text.includes(name)
    },
    'asks for a code': async () => {
      const visitor = newVisitor()
      const page = await visitor.open(paths.signIn())
      const email = `busy${nth++}@kenari.invalid`
      return (await visitor.submit(page, paths.signIn(), { email })).status === 200
    },
  }
}

/** Keeps all of it up until it is stopped; says how often each was done, and what failed. */
function keepBusy(t: TestContext, of: World, pauseMs: number) {
  let isOver = false
  const done: Record<string, number> = {}
  const failed: string[] = []
  const all = Object.entries(loadOf(of)).map(async ([what, once]) => {
    while (!isOver) {
      const isFine = await once().catch((error: Error) => error.message)
      if (isFine === true) done[what] = (done[what] ?? 0) + 1
      else failed.push(`${what}: ${String(isFine).slice(0, 300)}`)
      await pause(pauseMs)
    }
  })
  const stop = async () => {
    isOver = true
    await Promise.all(all)
    return { done, failed }
  }
  t.after(stop)
  return stop
}

test('every secret of an open house is changed by one command, and no request fails; exchanged at a stroke, searches fail', async (t) => {
  const of = await world(t)
  const stop = keepBusy(t, of, 250)
  await pause(2000)

  const alone = await rotate(of.house.folder)
  const emergency = ['--emergency', 'Kunci dicuri semalam (contoh)', '--by', 'Wulan (contoh)']
  const { code, said } = await rotate(of.house.folder, ...emergency)

  const { done, failed } = await stop()
  assert.equal(alone.code, 2, 'nobody does it alone')
  assert.match(alone.said, /This takes two persons \(act “rotate”, exactly “all”\)/)
  assert.equal(code, 0, said)
  assert.match(said, /search +\d+ wrapped or marked anew/)
  assert.deepEqual(failed, [])
  assert.ok(
    Object.values(done).every((many) => many >= 10),
    JSON.stringify(done),
  )
  t.diagnostic(JSON.stringify(done))

  // Control: the first search key is gone before anything was marked by the other.
  await of.owner.query("update vault.secrets set used_from = now() where purpose = 'search'")
  await of.owner.query(
    "delete from vault.secrets where purpose = 'search' and nth = (select max(nth) from vault.secrets where purpose = 'search')",
  )
  await pause(5000)
  const stopAgain = keepBusy(t, of, 250)
  await pause(4000)
  const { failed: after } = await stopAgain()
  assert.ok(
    after.some((one) => one.startsWith('is looked for')),
    'searches fail',
  )
})
