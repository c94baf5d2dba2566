import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const

test('what the night ended says its day, as the rows are those of the day before', async (t) => {
  const house = await openTestHouse(t, { routes: createChief })
  const { queue, clock } = house
  const ratna = house.as(await house.bringOfficer('Ratna (contoh)', ['officer', 'head']))
  const { who } = await house.bringOfficer('Dewi (contoh)', ['officer'])
  await queue.takeNumber(who, { ...number, language: 'id' })
  clock.set('2026-11-24T00:59:00Z')
  await queue.endDays()

  const rows = textOf((await ratna.open('/kepala/baris/kunjungan?hari=2026-11-23')).body)

  assert.match(rows, /B001 Langsung .* 24 November 2026 pukul 07\.59/)
  assert.doesNotMatch(rows, /23 November 2026 pukul/, 'the control: its own day needs no name')
})
