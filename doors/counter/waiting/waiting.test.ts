import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const monday = Temporal.PlainDate.from('2026-11-23')

/** Siti has a place at two and waits for an earlier one. */
async function waits(t: TestContext) {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.book(world.siti, '14:00')
  const days = { firstDay: monday, lastDay: monday, part: 'any' } as const
  const ask = { caseId, person: world.siti.personId, service: 'paspor-baru', office: 'padang' }
  await world.appointments.askForEarlier(world.siti, { ...ask, ...days })
  return { ...world, caseId, reference, dewi: sitBefore(world, world.tokens.dewi) }
}

test('officers see who waits, since when and for what; others see nothing', async (t) => {
  const { dewi, reference, ...world } = await waits(t)

  const list = textOf((await dewi.open('/loket/daftar-tunggu')).body)
  const english = textOf((await dewi.open('/en/loket/daftar-tunggu')).body)
  const elsewhere = textOf(
    (await sitBefore(world, world.tokens.budi).open('/loket/daftar-tunggu')).body,
  )

  assert.match(
    list,
    new RegExp(`1 orang menunggu.*${reference}.*Paspor baru.*jam berapa saja.*14.00`),
  )
  assert.match(english, /1 person waits.*at any hour/)
  assert.match(elsewhere, /Tidak ada yang menunggu/)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open('/loket/daftar-tunggu')
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})

test('an appointment given by hand needs a reason, and stands on the page with it', async (t) => {
  const { dewi, caseId, reference, appointments, siti } = await waits(t)
  const at = `/loket/daftar-tunggu/${caseId}`
  const { body } = await dewi.open(at)
  const jam = /name="jam" value="([^"]+)"|value="([^"]+)"[^>]*name="jam"/.exec(body)
  const chosen = jam?.[1] ?? jam?.[2] ?? ''
  const fields = Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''],
    ),
  )

  const silent = await dewi.post(at, { ...fields, jam: chosen, alasan: '' })
  const nothing = await dewi.post(at, { ...fields, key: `${fields.key}1`, alasan: 'Berobat' })
  const before = await appointments.findForCase(siti, caseId)
  const given = await dewi.post(at, {
    ...fields,
    key: `${fields.key}2`,
    jam: chosen,
    alasan: 'Berobat ke Penang',
  })
  const after = await appointments.findForCase(siti, caseId)
  const list = textOf((await dewi.open('/loket/daftar-tunggu')).body)

  assert.equal(silent.statusCode, 409)
  assert.match(textOf(silent.body), /Tuliskan alasannya/)
  assert.equal(nothing.statusCode, 409)
  assert.ok(before?.startsAt.toZonedDateTimeISO('Asia/Jakarta').hour === 14)
  assert.equal(given.statusCode, 303)
  assert.equal(after?.startsAt.toString(), Temporal.Instant.from(chosen).toString())
  assert.match(list, new RegExp(`Diberikan dengan tangan dalam 30 hari: 1.*${reference}.*Penang`))
  assert.equal((await appointments.listByHand(officers.dewi, { office: 'padang' })).length, 1)
})

test('whoever is not on the list is not found there', async (t) => {
  const { dewi, caseId, appointments, siti } = await waits(t)
  await appointments.stopWaiting(siti, { caseId })

  const { statusCode } = await dewi.open(`/loket/daftar-tunggu/${caseId}`)

  assert.ok(statusCode >= 400, `${statusCode}`)
})
