import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { openTestHouse, textOf } from '../../test-house.ts'
import { createInspect } from './index.ts'

test('reports are for inspectors: whoever is not signed in, or a head, reads none of them', async (t) => {
  const house = await openTestHouse(t, { routes: (needs) => createInspect(needs) })
  await house.reports.tell(nobody, { about: 'padang', what: 'Diminta uang agar cepat (contoh).' })

  const guest = await house.http.inject('/pemeriksa/laporan')
  const other = await house.http.inject(
    '/en/pemeriksa/laporan/01930000-0000-7000-8000-00000000d001',
  )

  for (const answer of [guest, other]) {
    assert.ok([302, 303, 401, 403].includes(answer.statusCode), String(answer.statusCode))
    assert.ok(!textOf(answer.body).includes('Diminta uang'))
  }
})
