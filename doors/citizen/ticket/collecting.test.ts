import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const number = { office: 'padang', service: 'exit-permit-only', class: 'ordinary' } as const

test('a number for collecting says so on the phone, not the name of some service', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { who } = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const take = (more: { stage?: string }) =>
    house.queue.takeNumber(who, { ...number, language: 'id', ...more })
  const [collecting, leaving] = [await take({ stage: 'ambil' }), await take({})]
  const read = async (at: string) => textOf((await house.as().open(at)).body)

  const indonesian = await read(`/tiket/${collecting.code}`)
  const english = await read(`/en/tiket/${collecting.code}`)

  assert.match(indonesian, /Mengambil yang sudah jadi/)
  assert.doesNotMatch(indonesian, /Pulang untuk seterusnya/)
  assert.match(english, /Collect what is ready/)
  assert.match(await read(`/tiket/${leaving.code}`), /Pulang untuk seterusnya/)
})
