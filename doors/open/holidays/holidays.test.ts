import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { holidayRoutes } from './page.ts'

test('everybody reads which days are no working days, whence that is known, and what was not compared', async (t) => {
  const world = await openTestHouse(t, { routes: holidayRoutes })
  const anybody = world.as()
  const read = async (path: string) => textOf((await anybody.open(path)).body)

  const now = await read('/hari-libur')
  const next = await read('/en/hari-libur?tahun=2027')
  const odd = await read('/hari-libur?tahun=1789%27')

  assert.match(now, /Hari libur 2026.*Jumat, 25 Desember 2026.*Libur nasional/)
  assert.match(now, /25 hari/)
  assert.match(now, /Hanya daftar 2026 yang dicocokkan/)
  assert.doesNotMatch(now, /Belum dicocokkan dengan keputusannya/)
  assert.match(next, /Holidays 2027.*Not compared with its decree yet.*may move by a day/)
  assert.match(odd, /Hari libur 2026/)
})
