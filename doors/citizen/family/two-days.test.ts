import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf } from './relatives.ts'
import { phoneOf } from './testing.ts'

test('a family of which one chose another day reads each day with its own minutes', async (t) => {
  const { phone, family, add, fillFirst, appointments, person } = await phoneOf(t)
  const siti = await fillFirst()
  const bintang = await add('paspor-anak', child('Bintang'), papersOf.child)
  await phone.choosePlace(family)
  const together = await phone.open(family)
  const [first, second] = await Promise.all(
    [siti, bintang].map((caseId) => appointments.findForCase(person, caseId)),
  )
  const nextDay = (second?.startsAt ?? first!.startsAt).add({ hours: 24 })
  await appointments.holdPlace(person, {
    ...{ caseId: bintang, person: person.personId, service: 'paspor-anak', office: 'padang' },
    startsAt: nextDay,
    ...{ party: second?.party, seat: second?.seat ?? 2 },
  })

  const apart = await phone.open(family)

  const day = (at: Temporal.Instant | undefined) =>
    String(at?.toZonedDateTimeISO('Asia/Jakarta').day)
  const months = `${day(first?.startsAt)} November 2026.*; .*${day(nextDay)} November 2026`
  assert.match(apart.text, new RegExp(`2 orang: .*${months}`))
  assert.doesNotMatch(together.text, /2 orang: [^.]*;/)
})
