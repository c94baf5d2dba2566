import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

const listed = (body: string) =>
  [...body.matchAll(/name="kantor" value="([a-z-]+)"/g)].map(([, id]) => id)

test('the office of an application is looked for without losing what was chosen before', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('siti', 'id')
  const phone = walk(world, cookie)
  const start = '/permohonan/baru/paspor-baru?jenis=elektronik-10'

  const all = await phone.open(start)
  const found = await phone.open(`${start}&cari=padang`)
  const nothing = await phone.open(`${start}&cari=xyzzy`)
  const begun = await phone.press(`${start}&cari=metro`, { kantor: 'metro' }, /baru/)
  const moving = await phone.open(`${begun.location}/kantor?cari=padang`)

  assert.ok(listed(all.body).length > listed(found.body).length)
  assert.deepEqual(listed(found.body).slice(0, 2), ['padang', 'padang-sidempuan'])
  assert.match(found.body, /<input type="hidden" name="jenis" value="elektronik-10"/)
  assert.match(nothing.text, /Tidak ada kantor yang cocok dengan “xyzzy”/)
  assert.deepEqual(listed(nothing.body), listed(all.body))
  assert.match(begun.location, /^\/permohonan\/[0-9a-f-]{36}$/)
  // Agam for its work area (Padang Panjang); Metro because it was chosen.
  assert.deepEqual(listed(moving.body), ['padang', 'padang-sidempuan', 'agam', 'metro'])
})
