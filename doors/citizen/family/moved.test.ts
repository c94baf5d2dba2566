import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf } from './relatives.ts'
import { phoneOf } from './testing.ts'

test('who moved to another office is left out of the common time, and no door books them at the old one', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, add, appointments, person, partyId } = home
  const siti = await home.fillFirst()
  const bintang = await add('paspor-anak', child('Bintang'), papersOf.child)
  await phone.choosePlace(family)
  await home.send([siti, bintang])
  await home.pay(siti)
  await home.play()
  const places = await appointments.listOfParty(person, partyId)
  await phone.press(
    `/permohonan/${bintang}/pindah`,
    { kantor: 'bandung', alasan: 'lives-there' },
    /pindah/,
  )
  await home.play()
  await appointments.cancel(person, { caseId: siti })
  await home.play()
  const startsAt = places[0]!.startsAt.add({ hours: 24 })
  const { personId } = person
  const seats = { person: personId, office: 'padang', startsAt, party: partyId }
  const one = { caseId: bintang, service: 'paspor-anak', seat: 2 }
  const isRefused = { code: 'appointments.caseElsewhere' }

  const asked = await phone.open(family)
  const days = await phone.open(`${family}/jadwal`)
  await assert.rejects(appointments.holdPlace(person, { ...seats, ...one }), isRefused)
  const members = [{ caseId: siti, service: 'penggantian-paspor', seat: 1 }, one]
  await assert.rejects(appointments.holdTogether(person, { ...seats, members }), isRefused)
  await phone.choosePlace(family)
  await phone.choosePlace(`/permohonan/${bintang}`)
  await home.play()
  const chosen = await appointments.listOfParty(person, partyId)
  const after = await phone.open(family)
  const { body } = await phone.open(`${family}/pindah`)
  const day = /href="([^"]*\/pindah\/[0-9-]+)"/.exec(body)?.[1] ?? ''
  const jam = [...(await phone.open(day)).body.matchAll(/name="jam" value="([^"]+)"/g)].at(-1)?.[1]
  const sent = await phone.press(day, { jam: jam ?? '' }, /pindah/)
  const moved = await appointments.listOfParty(person, partyId)

  assert.match(asked.text, /Bintang \S* ?pindah ke Kanim Bandung dan tidak ikut jadwal bersama/)
  assert.match(asked.text, /Pilih jadwal Bintang \S* ?di sana/)
  assert.match(asked.text, /Pilih jadwal baru, tanpa bayar lagi/, 'for one there is no "together"')
  assert.doesNotMatch(days.text, /2 orang/)
  const standing = chosen.flatMap(({ office, caseId, state }) =>
    state === 'confirmed' ? [`${office} ${caseId}`] : [],
  )
  assert.deepEqual(standing.sort(), [`bandung ${bintang}`, `padang ${siti}`])
  assert.match(after.text, /Kanim Bandung/)
  const placeOf = (all: typeof chosen, office: string) =>
    all.find((each) => each.office === office && each.state === 'confirmed')
  assert.equal(`${placeOf(moved, 'bandung')?.startsAt}`, `${placeOf(chosen, 'bandung')?.startsAt}`)
  assert.equal(sent.status, 303)
  const minutes = [moved, chosen].map((all) => `${placeOf(all, 'padang')?.startsAt}`)
  assert.notEqual(minutes[0], minutes[1])
  assert.notEqual(placeOf(moved, 'bandung')?.partyCode, placeOf(moved, 'padang')?.partyCode)
})
