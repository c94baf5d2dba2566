import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createAdmin } from '#doors/admin'
import { createChief } from '#doors/chief'
import type { StaffRole } from '#modules/identity'
import { system } from '#packages/access'
import { readTable } from '#platform/sheets'
import { openTestHouse, textOf } from '../../test-house.ts'
import { createLeaving } from './index.ts'

const roster = '/pusat/daftar-orang/csv'
const rows = '/kepala/baris/loket/csv'
const alasan = 'Rapat mingguan (contoh)'

async function meet(t: TestContext) {
  const house = await openTestHouse(t, {
    routes: (needs) => [
      ...createChief(needs),
      ...createAdmin({ ...needs, origin: 'https://gerbang.invalid' } as never),
      ...createLeaving(needs),
    ],
  })
  const enter = async (name: string, roles: StaffRole[], office = 'padang') => {
    const { who, token } = await house.bringOfficer(name, roles, office)
    return { ...house.as({ token }), who }
  }
  const ratna = await enter('Ratna (contoh)', ['officer', 'supervisor', 'head'])
  const dian = await enter('Dian (contoh)', ['privacy'])
  const wulan = await enter('Wulan (contoh)', ['national'], 'centre')
  return { ...house, enter, ratna, dian, wulan }
}

test('a list of names is asked for by one, agreed to by another, and fetched once', async (t) => {
  const { ratna, dian } = await meet(t)
  const page = textOf((await ratna.open(roster)).body)
  const asked = await ratna.submit(roster, roster, { alasan })
  const own = textOf((await ratna.open('/kepala/ekspor')).body)
  const theirs = await dian.open('/kepala/ekspor')
  const answer = /action="(\/kepala\/ekspor\/[0-9a-f-]{36})"/.exec(theirs.body)?.[1] ?? ''

  const agreed = await dian.submit('/kepala/ekspor', answer, { putusan: 'ya' })
  const file = await ratna.submit('/kepala/ekspor', roster)

  assert.match(page, /Dua orang harus setuju/)
  assert.equal(asked.headers.location, '/kepala/ekspor?kabar=diminta')
  assert.match(own, /menunggu orang kedua/)
  assert.doesNotMatch(own, /Setujui/)
  assert.doesNotMatch(own, /tidak perlu/, 'not while somebody is waited for')
  assert.match(own, /belum menunggu orang kedua/i)
  assert.match(textOf(theirs.body), /Ratna \(contoh\).*Rapat mingguan \(contoh\)/)
  assert.equal(agreed.headers.location, '/kepala/ekspor?kabar=disetujui')
  assert.match(file.body, /Salinan EX-\S{9} untuk Ratna \(contoh\)/)
  assert.match(file.body, /Dian.\(contoh\)/)
  const list = await dian.open('/kepala/ekspor')
  assert.match(textOf(list.body), /Sudah keluar 2 [0-9a-f]{16}/)
  await assert.rejects(ratna.submit('/kepala/ekspor', roster), /No form/, 'once')
})

test('a table of a day says what it is for, and every line which copy it is; a page of it is traced', async (t) => {
  const { ratna, exports, queue, bringOfficer } = await meet(t)
  const { who } = await bringOfficer('Dewi Lestari (contoh)', ['officer'])
  const [counter] = await queue.listCounters(who, 'padang')
  await queue.openCounter(who, { counterId: counter?.id ?? '' })

  const without = await ratna.submit(rows, rows, { alasan: 'x' })
  const file = await ratna.submit(rows, rows, { alasan })

  assert.equal(without.statusCode, 422)
  const read = readTable(file.rawPayload)
  assert.ok('table' in read)
  const found = read.table.rows.map(({ cells }) => cells)
  const [line] = await exports.listExports(ratna.who, { office: 'padang' })
  assert.ok(found.every((cells) => cells.at(-1)?.includes(line!.number)))
  const [first] = await exports.trace(system('test'), {
    ...{
      bytes: Buffer.from('pasted'),
      texts: [],
      rows: found.slice(1).map((cells) => cells.slice(0, -1)),
    },
  })
  assert.deepEqual([first?.export.number, first?.isNamed], [line?.number, false])
  assert.ok(first!.spaces > 0 && first!.right === first!.spaces)
})

test('the administrator asks for the whole house, and another of the centre agrees', async (t) => {
  const { wulan, enter } = await meet(t)
  const other = await enter('Yusuf (contoh)', ['national'], 'centre')
  const all = '/kepala/ekspor/semua'

  await wulan.submit('/kepala/ekspor', all, { alasan: 'Pindah ke mesin baru (contoh)' })

  const page = await other.open('/kepala/ekspor')
  const answer = /action="(\/kepala\/ekspor\/[0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
  await other.submit('/kepala/ekspor', answer, { putusan: 'ya' })
  assert.match(textOf((await wulan.open('/kepala/ekspor')).body), /--number EX-/)
})

test('who may see it: whoever answers, the privacy officer, an auditor, the administrator', async (t) => {
  const { ratna, dian, wulan, enter, as } = await meet(t)
  const auditor = await enter('Adi (contoh)', ['auditor'], 'centre')
  const dewi = await enter('Dewi (contoh)', ['officer'])

  const seen = await Promise.all(
    [ratna, dian, wulan, auditor, dewi, as()].map((one) => one.open('/kepala/ekspor')),
  )

  assert.deepEqual(
    seen.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 403, 303],
  )
  assert.match(textOf(seen[0]!.body), /Tidak ada berkas yang keluar Bila ada yang keluar, siapa/)
  assert.doesNotMatch(textOf(seen[0]!.body), /berkas terakhir/)
  assert.equal(
    (await auditor.post('/kepala/ekspor/semua', { key: 'abcdefgh', alasan })).statusCode,
    403,
  )
})
