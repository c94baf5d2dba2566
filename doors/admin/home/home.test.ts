import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolesWith, staffRoles } from '#packages/access'
import { textOf } from '../../../test-house.ts'
import { meet } from '../testing.ts'

test('an auditor’s first page leads to what they may read, to the reports too, and to nothing that is closed', async (t) => {
  const { wulan, enter } = await meet(t)
  const auditor = await enter('Adi (contoh)', ['auditor'], 'centre')
  const privacy = await enter('Dian (contoh)', ['privacy'], 'centre')
  const both = await enter('Tono (contoh)', ['officer', 'auditor'])
  const mainOf = (body: string) => /<main.*<\/main>/s.exec(body)?.[0] ?? ''
  const waysOf = (body: string) =>
    [...mainOf(body).matchAll(/href="(\/[^"]+)"/g)].map(([, at = '']) => at)

  const first = await auditor.open('/loket/masuk')
  const page = await auditor.open(`${first.headers.location}`)

  assert.equal(first.headers.location, '/pusat')
  assert.match(textOf(page.body), /Yang boleh Anda periksa Sesuai peran Anda: Pemeriksa/)
  assert.ok(waysOf(page.body).includes('/pemeriksa/laporan'))
  for (const way of waysOf(page.body)) {
    assert.equal((await auditor.open(way)).statusCode, 200, `an auditor ${way}`)
  }
  assert.ok(waysOf((await wulan.open('/pusat')).body).includes('/pemeriksa/laporan'))
  assert.ok(waysOf((await both.open('/loket/pekerjaan')).body).includes('/pemeriksa/laporan'))
  assert.ok(!waysOf((await privacy.open('/pusat')).body).includes('/pemeriksa/laporan'))
})

test('whatever somebody is, the first page they are led to is open to them', async (t) => {
  const { enter } = await meet(t)
  // Whoever comes from an agency has a door of their own, tried there.
  for (const role of staffRoles.filter((one) => one !== 'partner')) {
    const place = role === 'national' ? 'centre' : 'padang'
    const one = await enter(`Nama ${role} (contoh)`, rolesWith(role), place)

    const first = `${(await one.open('/loket/masuk')).headers.location}`

    assert.equal((await one.open(first)).statusCode, 200, `${role} ${first}`)
  }
})
