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

test('a year whose list is not known is said to be unknown, and the years that are known are offered', async (t) => {
  const world = await openTestHouse(t, { routes: holidayRoutes })
  const anybody = world.as()

  const { body } = await anybody.open('/hari-libur?tahun=2031')
  const later = textOf(body)
  const before = textOf((await anybody.open('/en/hari-libur?tahun=1999')).body)
  const known = textOf((await anybody.open('/hari-libur?tahun=2026')).body)

  assert.match(later, /Hari libur 2031 belum kami ketahui.*2025, 2026, 2027/)
  assert.doesNotMatch(later, /25 hari|Natal/)
  for (const year of [2025, 2026, 2027]) assert.ok(body.includes(`/hari-libur?tahun=${year}`))
  assert.match(before, /We do not know the holidays of 1999/)
  assert.doesNotMatch(before, /waits? for the next/)
  assert.doesNotMatch(known, /belum kami ketahui/)
})
