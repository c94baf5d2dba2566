import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyWorld } from '../../test-privacy.ts'

const asked = { purpose: 'case-work', words: 'Memeriksa antrean' } as const

test('a child is not found by a name alone, but with a birthday or a number; on the eighteenth birthday the name is enough', async (t) => {
  const world = await privacyWorld(t)
  const { search, dewi, db, house, clock } = world
  const known = { names: ['Anakuji Kecilsekali'], birth: '2008-12-01', numbers: ['X7654321'] }
  await db.transaction(house, (tx) =>
    search.putIn(tx, {
      ...{ office: 'padang', entryId: '01930000-0000-7000-8000-00000000c001', kind: 'case' },
      ...{ person: null, reference: 'PDG-26-7K4M2', about: 'paspor-anak', known, at: clock.now() },
    }),
  )
  const find = async (what: object) =>
    (await search.find(dewi.who, { ...asked, asked: { name: '', ...what } })).hits.length
  const name = 'Anakuji Kecilsekali'

  const alone = await find({ name })
  const withYear = await find({ name, year: '2008' })
  const withBirthday = await find({ name, birth: '2008-12-01' })
  const withNumber = await find({ number: 'X7654321' })
  clock.set('2026-12-01T01:00:00Z')
  const adult = await find({ name })

  assert.deepEqual([alone, withYear, withBirthday, withNumber, adult], [0, 0, 1, 1, 1])
})
