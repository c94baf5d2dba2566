import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCounter } from '#doors/counter'
import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { readListText } from '#platform/watchlist'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const page = '/kepala/cegah-tangkal'
const listed = 'nomor,nama,lahir,dokumen\n17,Gunawan Contohwibowo; Goenawan,1971-04-12,X0000001\n'

/** An application of somebody who resembles the one on the list, before two supervisors. */
async function held(t: TestContext) {
  const asOf = { at: Temporal.Now.instant() }
  const port = { name: 'test', read: async () => readListText(listed, asOf.at) }
  const house = await openTestHouse(t, {
    routes: (needs) => [...createChief(needs), ...createCounter(needs)],
    watchlist: { port, drawOneIn: Number.POSITIVE_INFINITY },
  })
  const siti = await house.bringPerson('siti.aminah@contoh.invalid')
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const kasi = await house.bringOfficer('Kasi (contoh)', ['officer', 'supervisor'])
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const budi = await house.bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro')
  const wish = { service: 'evisa-b1', office: 'padang', language: 'id' } as const
  const { caseId, reference } = await house.applications.startDraft(siti.who, wish)
  const { samples = [] } = house.catalogue.getService('evisa-b1').definition
  const own = { namaLengkap: 'Gunawan Tjontohwibowo', tanggalLahir: '1971-04-12' }
  await house.applications.saveAnswers(siti.who, {
    ...{ caseId, version: 0, answers: { ...samples[0]?.answers, ...own } },
  })
  // Handed in, as the applications tell it: what is shown here does not need its papers.
  await house.db.transaction(system('test'), (tx) =>
    house.events.publish(tx, applicationEvents.submitted, {
      ...{ office: 'padang', caseId, reference, service: 'evisa-b1', state: 'submitted' },
      ...{ status: 'submitted', language: 'id' },
    }),
  )
  await house.play()
  await house.watchlist.readList()
  await house.watchlist.checkDue()
  const list = (await house.as(ratna).open(page)).body
  const at = /href="(\/kepala\/cegah-tangkal\/[^"]+)"/.exec(list)?.[1] ?? ''
  const say = async (who: { token: string }, step: string, typed: Record<string, string>) =>
    house.as(who).post(`${at}/${step}`, { key: crypto.randomUUID(), ...typed })
  return { ...house, asOf, ratna, kasi, dewi, budi, siti, reference, list, at, say }
}

const reason = { alasan: 'Tempat lahir dan foto berbeda' }

test('two supervisors decide on a page that shows whom the applicant resembles, and why', async (t) => {
  const { as, ratna, kasi, reference, list, at, say } = await held(t)

  const shown = textOf((await as(ratna).open(at)).body)
  const none = await say(ratna, 'usul', reason)
  await say(ratna, 'usul', { ...reason, putusan: 'namesake' })
  const alone = await say(ratna, 'putuskan', reason)
  await say(kasi, 'putuskan', reason)
  const decided = textOf((await as(kasi).open(`/en${at}`)).body)

  assert.match(textOf(list), new RegExp(`lalu\\), 1 orang.*1 permohonan .*${reference}`))
  assert.doesNotMatch(textOf(list), /Gunawan/)
  assert.match(
    shown,
    /Gunawan Tjontohwibowo.*17 Gunawan Contohwibowo \/ Goenawan 1971-04-12 nama dan tanggal lahir/,
  )
  assert.deepEqual([none.statusCode, alone.statusCode], [422, 422])
  assert.match(textOf(alone.body), /harus orang lain dari yang mengusulkan/)
  assert.match(
    decided,
    /Released .*Proposed: Not the person on the list.*Decided: Not the person on the list/,
  )
})

test('a hold whose application was destroyed says so, and leaves nothing to decide', async (t) => {
  const { as, db, applications, watchlist, ratna, kasi, list, at, say } = await held(t)
  await say(ratna, 'usul', { ...reason, putusan: 'namesake' })
  const [hold] = await watchlist.listHolds(ratna.who)
  const alive = await as(kasi).open(at)
  await db.transaction(system('privacy'), (tx) => applications.eraseIn(tx, hold?.caseId ?? ''))

  const erased = await as(kasi).open(at)
  const english = textOf((await as(kasi).open(`/en${at}`)).body)
  const late = await say(kasi, 'putuskan', reason)
  const after = textOf((await as(kasi).open(page)).body)

  assert.equal(alive.statusCode, 200)
  assert.match(alive.body, /\/putuskan"/)
  assert.equal(erased.statusCode, 410)
  assert.match(textOf(erased.body), /Data sudah dihapus.*Tidak ada yang perlu diputuskan/)
  assert.match(
    english,
    /Nothing left to decide.*was destroyed.*Proposed: Not the person on the list/,
  )
  assert.doesNotMatch(erased.body, /\/putuskan"|Tempat lahir dan foto/)
  assert.equal(late.statusCode, 410)
  assert.match(after, /Data sudah dihapus Tidak ada yang perlu diputuskan/)
  assert.doesNotMatch(list, /Data sudah dihapus/)
})

test('an old list is said before anything else, and only supervisors of the office see the page', async (t) => {
  const { as, asOf, watchlist, ratna, dewi, budi, siti, at } = await held(t)
  asOf.at = Temporal.Now.instant().subtract({ hours: 30 })
  await watchlist.readList()

  assert.match(textOf((await as(ratna).open(page)).body), /Daftarnya sudah 30 jam/)
  const work = textOf((await as(dewi).open('/loket/pekerjaan')).body)
  assert.match(work, /Daftar cegah dan tangkal sudah 30 jam/)
  assert.ok((await as(ratna).open('/kepala')).body.includes(page))
  assert.equal((await as(budi).open(at)).statusCode, 404)
  assert.match(textOf((await as(budi).open(page)).body), /Tidak ada yang menunggu/)
  for (const who of [dewi, siti]) {
    for (const path of [page, at]) {
      const { statusCode } = await as(who).open(path)
      assert.ok([303, 403].includes(statusCode), `${statusCode}`)
    }
  }
  assert.equal((await as().open(page)).statusCode, 303)
})
