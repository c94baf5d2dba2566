import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type TestContext, test } from 'node:test'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'
import { lookUntil, plainPhone } from './plain-phone.ts'

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

// The example of the README: one file, copied into place and nothing else done.
const example = 'docs/examples/new-service.json'
const text = readFileSync(join(root, example), 'utf8')
const { id } = JSON.parse(text) as { id: string }

const answers = {
  namaLengkap: 'Siti Aminah',
  'tanggalLahir.day': '5',
  'tanggalLahir.month': '7',
  'tanggalLahir.year': '1990',
  jangka: 'lima-tahun',
}

test('one new file, and the service goes from the shelf to the hand', async (t) => {
  const copy = copyProject(t)
  cpSync(join(root, example), join(copy, `services/${id}.json`))
  const env = { DATABASE_URL: await lentDatabase() }
  const house = await openHouse(t, { root: copy, env, words: ['--still'] })
  const siti = await plainPhone(house.links.get('Siti Aminah') ?? '')

  const shelf = await siti.open('/layanan')
  const found = await siti.open('/cari?q=riwayat+perlintasan')
  const told = await siti.open(`/layanan/${id}`)
  const start = `/permohonan/baru/${id}`
  const { location: hub } = await siti.pressTo(start, /baru/, { kantor: 'padang' })
  await siti.fill(hub, answers)
  await siti.send(`${hub}/berkas/paspor`)
  await choosePlace(siti, hub)
  const { location: toPay } = await siti.pressTo(`${hub}/periksa`, /periksa/, { benar: 'yes' })
  const bill = await siti.open(toPay)
  await siti.pressTo(toPay, /bayar$/, { cara: 'qris' })
  await siti.pressTo(toPay, /demo\/bayar/)
  const paid = await lookUntil(() => siti.open(hub), /Sudah dibayar/)
  await serve(house.links.get('Dewi') ?? '', hub)
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
  const broken = text.replace('"to": "ready"', '"to": "nowhere"')
  writeFileSync(join(copy, `services/${id}.json`), broken)
  const env = { DATABASE_URL: await lentDatabase() }

  const opening = openHouse(t, { root: copy, env, words: ['--still'] })

  await assert.rejects(opening, (error: Error) => {
    assert.match(error.message, /services\/riwayat-perlintasan\.json/)
    assert.match(error.message, /action ready: state nowhere does not exist/)
    return true
  })
})

type Phone = Awaited<ReturnType<typeof plainPhone>>

/** The first free minute of the first day that has one. */
async function choosePlace(phone: Phone, hub: string): Promise<void> {
  const days = await phone.open(`${hub}/jadwal`)
  const day = new RegExp(`href="([^"]*${hub}/jadwal/[0-9-]+)"`).exec(days.body)?.[1] ?? ''
  const times = await phone.open(day)
  const jam = /name="jam" value="([^"]+)"/.exec(times.body)?.[1] ?? ''
  await phone.pressTo(day, /jadwal/, { jam })
}

/** Dewi opens a counter and does at the application what its own file says is done. */
async function serve(link: string, hub: string): Promise<void> {
  const dewi = await plainPhone(link)
  const found = `/loket?permohonan=${hub.split('/').at(-1)}`
  await dewi.pressAct('/loket', 'open', { tahap: 'berkas' })
  // What was paid lets the case go on a moment after the bill says so.
  await lookUntil(() => dewi.open(found), /value="p\.arrive"/)
  await dewi.pressAct(found, 'p.arrive')
  await dewi.pressAct(found, 'p.ready')
  const to = { 'p.collect.penerima': 'Siti Aminah', 'p.collect.bukti': 'paspor' }
  await dewi.pressAct(found, 'p.collect', to)
}
