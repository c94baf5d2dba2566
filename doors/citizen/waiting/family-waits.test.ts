import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { child, papersOf } from '../family/relatives.ts'
import { phoneOf } from '../family/testing.ts'
import { hiddenIn } from '../testing.ts'

/** The fields of the form as they stand there. */
function prefilled(body: string): Record<string, string> {
  const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) => /tunggu"/.test(one))
  const boxes = [...(form ?? '').matchAll(/<input[^>]*>/g)].flatMap(([input]) => {
    const name = /name="([^"]+)"/.exec(input)?.[1]
    const value = /value="([^"]*)"/.exec(input)?.[1]
    return name && value !== undefined && !/radio|hidden/.test(input) ? [[name, value]] : []
  })
  return { ...hiddenIn(form ?? ''), ...Object.fromEntries(boxes), waktu: 'any' }
}

test('a family asks for an earlier block from its own page of days, and takes it by one button', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, person, partyId, appointments, db, clock } = home
  const mother = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  const tuesday = Temporal.PlainDate.from('2026-11-24')
  const services = ['penggantian-paspor', 'paspor-anak']
  const free = await appointments.listPlacesTogether(person, {
    ...{ office: 'padang', services, day: tuesday },
  })
  const [first] = (free?.places ?? []).filter(({ left }) => left > 0)
  const late = (free?.places ?? []).filter(({ left }) => left > 0).at(-1)
  const members = [mother, bintang].map((caseId, nth) => ({
    ...{ caseId, service: services[nth] ?? '', seat: nth + 1 },
  }))
  const own = { party: partyId, person: person.personId, office: 'padang', members }
  await appointments.holdTogether(person, { ...own, startsAt: late!.startsAt })
  for (const caseId of [mother, bintang]) {
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  const early = await home.enter('ketut', 'id')
  const theirs = { caseId: bintang.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')) }
  const wish = { ...theirs, person: early.person.personId, office: 'padang' }
  await appointments.holdPlace(early.person, {
    ...wish,
    service: 'penggantian-paspor',
    startsAt: first!.startsAt,
  })
  await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, theirs))
  const days = await phone.open(`${family}/jadwal`)

  const byChild = await phone.open(`/permohonan/${bintang}/tunggu`)
  const form = await phone.open(`/permohonan/${mother}/tunggu`)
  const joined = await phone.press(`/permohonan/${mother}/tunggu`, prefilled(form.body), /tunggu$/)
  await appointments.cancel(early.person, theirs)
  clock.advance({ minutes: 15 })
  await appointments.offerFreed()
  const offered = await phone.open(`/permohonan/${mother}/tunggu`)
  const taken = await phone.press(`/permohonan/${mother}/tunggu`, {}, /tawaran\/ambil/)

  const places = await appointments.listOfParty(person, partyId)
  assert.match(days.body, new RegExp(`/permohonan/${mother}/tunggu`))
  assert.ok(byChild.location.endsWith(`/permohonan/${mother}/tunggu`))
  assert.equal(joined.status, 303)
  assert.match(offered.text, /Ambil tempat ini/)
  assert.equal(taken.status, 303)
  assert.ok(places[0]?.startsAt.equals(first!.startsAt))
  assert.deepEqual(
    places.map(({ state, moves }) => [state, moves]),
    [
      ['confirmed', 1],
      ['confirmed', 1],
    ],
  )
})
