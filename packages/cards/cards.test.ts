import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreed, compareCard, listToMend, readFamilyCard, readIdentityCard } from './index.ts'

const siti = {
  ...{ nik: '1872014507900001', name: 'SITI AMINAH', place: 'METRO', birth: '1990-07-05' },
  ...{ sex: 'female', village: 'YOSOREJO', district: 'METRO TIMUR' },
}

const ktp = (more: Partial<Record<'nik' | 'born' | 'sex' | 'name', string>> = {}) => `
PROVINSI LAMPUNG
KOTA METRO
NIK : ${more.nik ?? '1872014507900001'}
Nama : ${more.name ?? 'SITI AMINAH'}
Tempat/Tgi Lahir — : ${more.born ?? 'METRO, 05-07-1990'}
Jenis Kelamin : ${more.sex ?? 'PEREMPUAN'} 1
Alamat : JL. MELATI 3 .
RT/RW : 004/002 i
Kel/Desa : YOSOREJO —. S
Kecamatan : METRO TIMUR 5.1
Agama : CONTOH
Kewarganegaraan WNI`

const kk = `
KARTU KELUARGA
No. 1872011203150007
Nama Kepala Keluarga : BUDI SANTOSO Desa/Kelurahan : YOSOREJO
| 1 | BUDI SANTOSO 1872010302880003 LAKI-LAKI METRO 03-02-1988 CONTOH
2 SITI AMINAH 1872014507900001 PEREMPUAN METRO 05-07-1990 CONTOH`

test('an identity card is read by its labels, with specks beside it; religion is not read', () => {
  assert.deepEqual(readIdentityCard(ktp()), siti)
})

test('letters in place of digits count as digits, and only there', () => {
  const read = readIdentityCard(ktp({ nik: 'I87201450790OO0l', born: 'METRO, O5-07-I99O' }))
  assert.deepEqual([read.nik, read.birth, read.name], [siti.nik, siti.birth, 'SITI AMINAH'])
  assert.equal(readIdentityCard(ktp({ name: 'S1T1 AM1NAH' })).name, undefined)
})

test('a NIK that cannot be of whoever was born that day is not read, and none is made of it', () => {
  const wrong = {
    'another day': '1872014607900001',
    'a man': '1872010507900001',
    'no province': '9972014507900001',
    'no regency': '1850014507900001',
    'no district': '1872004507900001',
    'no serial': '1872014507900000',
    'a digit too few': '187201450790001',
    'a digit too many': '18720145079000011',
    'letters that are no digits': '18720145079000X1',
    'mostly letters': 'IBTZOIASOTGOOOOI',
  }
  for (const [what, nik] of Object.entries(wrong)) {
    const read = readIdentityCard(ktp({ nik }))
    assert.equal(read.nik, undefined, what)
    assert.equal(read.name, 'SITI AMINAH', 'the rest is read all the same')
  }
  assert.equal(readIdentityCard(ktp({ born: 'METRO, 31-02-1990' })).nik, undefined)
  assert.equal(readIdentityCard(`${ktp()}\n1872014507900002`).nik, undefined, 'two are none')
})

test('of a day and a sex on the card, every other digit in their places is found', () => {
  let other = 0
  for (let at = 6; at < 12; at += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const nik = siti.nik.slice(0, at) + digit + siti.nik.slice(at + 1)
      if (nik === siti.nik) continue
      other += 1
      assert.equal(readIdentityCard(ktp({ nik })).nik, undefined, nik)
    }
  }
  assert.equal(other, 54)
})

test('of a family card only the wanted row is told', () => {
  const number = '1872011203150007'
  const own = { number, nik: siti.nik, birth: siti.birth, sex: 'female', name: 'SITI AMINAH' }
  assert.deepEqual(readFamilyCard(kk, { nik: siti.nik }), own)
  const typo = { nik: '1872014507900002', name: 'Siti Aminah', birth: '1990-07-05' }
  assert.deepEqual(readFamilyCard(kk, typo), own, 'found by name and birth')
  assert.deepEqual(readFamilyCard(kk, { ...typo, name: 'Sita Aminah' }), { number })
  assert.doesNotMatch(JSON.stringify(readFamilyCard(kk, {})), /BUDI|SITI/)
})

test('what one look alone says does not count, nor what two pairs of looks say otherwise', () => {
  const one = { nik: siti.nik, name: 'SITI AMINAH' }
  const other = { nik: '1872014507900007', name: 'SITI AMINAH' }

  assert.deepEqual(agreed([one]), {})
  assert.deepEqual(agreed([one, other]), { name: 'SITI AMINAH' })
  assert.deepEqual(agreed([one, other, one]), one)
  assert.deepEqual(agreed([one, other, one, other]), { name: 'SITI AMINAH' })
})

test('answers are the same, others, or not read; what may differ and what was said right is nothing to mend', () => {
  const told = {
    ...{ nik: siti.nik, name: 'Siti  Aminah', place: 'Kota Metro', birth: '1990-07-06' },
    ...{ sex: 'female' as const, village: 'Iringmulyo' },
  }
  const { sex: _, ...read } = siti
  const compared = compareCard({ ...read, name: 'SITl AM1NAH' }, told)

  assert.deepEqual(
    compared.map(({ field, verdict }) => `${field} ${verdict}`),
    ['nik same', 'name same', 'place same', 'birth differs', 'sex notRead', 'village differs'],
  )
  const fieldsOf = (kept: Parameters<typeof listToMend>[1]) =>
    listToMend(compared, kept).map(({ field }) => field)
  assert.deepEqual([fieldsOf([]), fieldsOf(['birth'])], [['birth'], []])
  assert.deepEqual(compareCard(siti, {}), [])
})

test('no text whatever makes a reader fall over', () => {
  let state = 7
  const signs = 'NIK:ama Tempat/Tgl Lahir 0123456789OoIl|-.,\n\t<>ÄﬁΩ'
  for (let nth = 0; nth < 2000; nth += 1) {
    let text = ''
    while (text.length < 120) {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
      text += signs[Math.floor((state / 4_294_967_296) * signs.length)]
    }
    readIdentityCard(text)
    readFamilyCard(text, { nik: siti.nik, name: 'x', birth: '1990-07-05' })
  }
})
