import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booking } from '#modules/appointments'
import type { Visit } from '#platform/http'
import { citizenWorld } from '../testing.ts'
import { bookedFacts } from './facts.ts'

test('a ticket says what there is to do before, at and after its time', async (t) => {
  const { catalogue } = await citizenWorld(t)
  const office = catalogue.getOffice('padang')
  const startsAt = Temporal.Instant.from('2026-11-24T08:15+07:00')
  const place = { startsAt, code: 'K7Q4M2X' } as Booking
  const at = (now: string) =>
    bookedFacts({ language: 'id' } as Visit, {
      place,
      office,
      service: 'Paspor baru',
      bring: [],
      now: Temporal.Instant.from(`${now}+07:00`),
    })

  const moments = ['2026-11-23T08:15', '2026-11-24T07:30', '2026-11-24T08:29', '2026-11-24T11:00']
  const told = moments.map((now) => [at(now).state, at(now).day])

  assert.deepEqual(told, [
    ['booked', 'Selasa, 24 November 2026'],
    ['leave', undefined],
    ['leave', undefined],
    ['late', undefined],
  ])
})
