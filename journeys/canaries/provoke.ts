import type pg from 'pg'
import { paths } from '#packages/paths'
import type { Canary } from './people.ts'
import { createVisitor, formsOf, type Seen, type Trail, type Visitor } from './visitor.ts'

/** What an officer does with somebody's name, number and day of birth. */
export async function askAtTheCounter(officer: Visitor, { typed }: Canary): Promise<void> {
  const name = typed.namaLengkap!
  const birth = `${typed['tanggalLahir.day']}-${typed['tanggalLahir.month']}-${typed['tanggalLahir.year']}`
  const search = '/loket/pencarian'
  for (const cari of [name, `${name} ${birth}`, typed.nik ?? typed.nomorPaspor!]) {
    const wish = { cari, keperluan: 'at-counter', alasan: 'berdiri di loket' }
    const found = await officer.submit(await officer.open(search), search, wish)
    if (!found.text.includes('/buka')) continue
    await officer.submit(found, `${search}/buka`)
  }
  if (!typed.nomorPaspor) return
  const frozen = await officer.open('/loket/dibekukan')
  const form = formsOf(frozen).find(({ asks }) => asks.includes('nomor'))
  await officer.submit(frozen, form!.action, { nomor: typed.nomorPaspor })
}

/** Mistakes people make with what is theirs: pages that are not there, codes that are wrong, files that are none. */
export async function makeMistakes(
  { visitor, stranger }: Record<'visitor' | 'stranger', Visitor>,
  canary: Canary,
  caseId: string,
): Promise<void> {
  const { typed, email } = canary
  const name = typed.namaLengkap!
  await stranger.open(paths.application(caseId))
  await stranger.open(`${paths.application(caseId)}/isi/nama`)
  await stranger.submit(await stranger.open(paths.signIn()), paths.signIn(), { email: `${email}@` })
  const asked = await stranger.submit(await stranger.open(paths.signIn()), paths.signIn(), {
    email,
  })
  await stranger.submit(asked, paths.signInCode(), { kode: '000000' })
  const page = await visitor.open(paths.page(caseId, 'nama'))
  for (const wrong of [`${name} 1`, `${name}\0`, name.repeat(20)]) {
    if (!formsOf(page).some(({ asks }) => asks.includes('namaLengkap'))) break
    await visitor.submit(page, '/isi/nama', { namaLengkap: wrong })
  }
  // A form without its page's mark is refused before anything is read of it.
  await visitor.ask(paths.page(caseId, 'nama'), new URLSearchParams({ namaLengkap: name }))
  await sendWrongFile(visitor, canary, caseId)
  await visitor.ask(paths.ticket('ZZZZZZ'))
}

/** A file that is no picture, named after its sender. */
async function sendWrongFile(visitor: Visitor, { typed }: Canary, caseId: string): Promise<void> {
  const file = new File([`${typed.namaLengkap} ${typed.nik}`], `${typed.namaLengkap}.exe`)
  const paper = await visitor.open(paths.paper(caseId, 'ktp'))
  const action = formsOf(paper).find(({ asks }) => asks.includes('berkas'))?.action
  if (action) await visitor.submit(paper, action, { berkas: file })
}

/** A search whose table is away for a moment: a real fault, with somebody's name in the statement's values. */
export async function provokeFault(owner: pg.Client, officer: Visitor, canary: Canary) {
  await owner.query('alter table search.entries rename to entries_away')
  try {
    const page = await officer.open('/loket/pencarian')
    const typed = {
      cari: canary.typed.namaLengkap!,
      keperluan: 'at-counter',
      alasan: 'berdiri di loket',
    }
    return await officer.submit(page, '/loket/pencarian', typed)
  } finally {
    await owner.query('alter table search.entries_away rename to entries')
  }
}

/** Everything that anybody may read. */
export async function readPublic(origin: string, office: string, day: string): Promise<Seen[]> {
  const visitor = createVisitor(origin, { addresses: [], errors: [] } satisfies Trail)
  const month = day.slice(0, 7)
  const addresses = [
    ...[paths.home(), paths.offices(), paths.office(office), paths.board(office)],
    ...[paths.kiosk(office), paths.information(office), paths.waits(office), paths.log()],
    ...[paths.orderRecord(office, day, 'json'), paths.orderRecord(office, day, 'csv')],
    ...[paths.waitFigures(month), paths.keptFigures(month), paths.satisfactionFigures()],
    ...[paths.logCheckpoint(), '/catatan/tile/0/000', '/catatan/tile/entries/000'],
    ...[paths.checkList(), '/metrics', '/healthz', '/readyz'],
  ]
  const seen: Seen[] = []
  for (const address of addresses) seen.push(await visitor.ask(address))
  return seen
}
