import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openListFile } from './index.ts'
import { readBirth, readList } from './read.ts'

const own =
  'nomor,nama,lahir,dokumen\n7,Budi Contoh; Boedi Tjontoh,1970-02-03; 1971,A1234567; B-9\n'
const theirs =
  'ent_num,name,program,title,remarks\n' +
  '12,"CONTOH, Budi",X,,"DOB 03 Feb 1970; alt. DOB 1971; POB Metro; Passport A1234567 (Nowhere); a.k.a. \'BOEDI TJONTOH\'."\n'

test('both shapes of a list say who is on it, by which names, births and papers', () => {
  assert.deepEqual(readList(own), [
    {
      ...{ number: '7', names: ['Budi Contoh', 'Boedi Tjontoh'] },
      ...{ births: ['1970-02-03', '1971'], papers: ['A1234567', 'B-9'] },
    },
  ])
  assert.deepEqual(readList(theirs), [
    {
      ...{ number: '12', names: ['CONTOH, Budi', 'BOEDI TJONTOH'] },
      ...{ births: ['1970-02-03', '1971'], papers: ['A1234567'] },
    },
  ])
  assert.deepEqual(
    ['19 Jun 1951', 'Jun 1951', '3-2-1970', '31 Foo 1970', 'circa', '1951-06'].map(readBirth),
    ['1951-06-19', '1951-06', '1970-02-03', undefined, undefined, '1951-06'],
  )
})

test('half a list is refused: other heads, a broken line, a row that names nobody', () => {
  assert.throws(() => readList('a,b\n1,2\n'), /none of the heads/)
  assert.throws(() => readList('nomor,nama,lahir,dokumen\n7,Budi,1970,A,B,C\n'), /broken in line 2/)
  assert.throws(() => readList('nomor,nama,lahir,dokumen\n7, ,1970,A\n'), /names nobody in line 2/)
})

test('a file is a version by its content and true until it was written last', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-list-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [plain, packed] = [join(folder, 'list.csv'), join(folder, 'list.csv.gz')]
  writeFileSync(plain, own)
  writeFileSync(packed, gzipSync(own))
  utimesSync(plain, 1_700_000_000, 1_700_000_000)

  const one = await openListFile(plain).read()
  const other = await openListFile(packed).read()

  assert.equal(one.version, other.version)
  assert.equal(one.asOf.epochMilliseconds, 1_700_000_000_000)
  assert.equal(one.people.length, 1)
  await assert.rejects(openListFile(join(folder, 'none.csv')).read(), /ENOENT/)
})
