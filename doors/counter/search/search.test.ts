import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const page = '/loket/pencarian'
const why = { keperluan: 'at-counter', alasan: 'Lupa nomor permohonan' }

type World = Awaited<ReturnType<typeof counterWorld>>

/** Somebody before the search, and what they type. */
function searcher(world: World, token?: string) {
  const one = sitBefore(world, token)
  async function find(cari: string, more: Record<string, string> = why) {
    const { body } = await one.open(page)
    return one.post(page, { ...hiddenIn(body), cari, ...more })
  }
  async function openFirst(body: string) {
    const form = body.match(/<form[^>]*\/buka"[^>]*>.*?<\/form>/s)?.[0] ?? ''
    return one.post(`${page}/buka`, hiddenIn(form))
  }
  return { ...one, find, openFirst }
}

test('an officer finds Siti by a misspelt name and her birthday, and opens her application', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference, code } = await world.book(world.siti)
  const dewi = searcher(world, world.tokens.dewi)

  const found = await dewi.find('sitti amina 5-7-1990')
  const opened = await dewi.openFirst(found.body)

  assert.equal(found.statusCode, 200)
  assert.match(
    textOf(found.body),
    new RegExp(`1 hasil.*Siti Aminah.*5-7-1990.*… 0001.*${reference}`),
  )
  assert.equal(opened.headers.location, `/loket?permohonan=${caseId}`)
  for (const asked of [code, reference, '1872014507900001']) {
    assert.match(textOf((await dewi.find(asked)).body), new RegExp(reference), asked)
  }
  assert.match(
    textOf((await dewi.find('Gunawan Wibisono')).body),
    /Tidak ada yang cocok di kantor ini/,
  )
})

test('without a purpose nothing is shown, and what was typed comes back', async (t) => {
  const world = await counterWorld(t)
  const { reference } = await world.book(world.siti)
  const dewi = searcher(world, world.tokens.dewi)

  const bare = await dewi.find('Siti Aminah', {})
  const english = await dewi.open(`/en${page}`)

  assert.equal(bare.statusCode, 422)
  assert.match(bare.body, /value="Siti Aminah"/)
  assert.doesNotMatch(bare.body, new RegExp(reference))
  assert.match(textOf(bare.body), /Pilih untuk keperluan apa/)
  assert.match(textOf(english.body), /Search a person, a document or an application/)
})

test('another office sees nothing of a name; of a number it hears which office to ask', async (t) => {
  const world = await counterWorld(t)
  const { reference } = await world.book(world.siti)
  const budi = searcher(world, world.tokens.budi)

  const byName = textOf((await budi.find('Siti Aminah')).body)
  const byNumber = textOf((await budi.find('1872014507900001')).body)

  assert.match(byName, /Tidak ada yang cocok/)
  assert.doesNotMatch(byName, /kantor lain/)
  assert.match(byNumber, /Ada catatan dengan nomor ini di kantor lain.*Padang/)
  for (const text of [byName, byNumber])
    assert.doesNotMatch(text, new RegExp(`Siti Aminah .*${reference}`))
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open(page)
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})

test('a case opened by its number from the console is a look like any other', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.book(world.siti)

  await sitBefore(world, world.tokens.dewi).open(`/loket/cari?rujukan=${reference}`)

  const looks = await world.search.listLooks(world.siti, caseId)
  assert.deepEqual(
    looks.map(({ kind, purpose, office }) => [kind, purpose, office]),
    [['opened', 'by-reference', officers.dewi.office]],
  )
})

test('where an application stands is read in the results, and the number of its letter finds it', async (t) => {
  const world = await counterWorld(t)
  const { reference } = await world.book(world.siti)
  const dewi = searcher(world, world.tokens.dewi)
  const budi = searcher(world, world.tokens.budi)

  const byName = textOf((await dewi.find('Siti Aminah 5-7-1990')).body)
  const [letter] = await world.letters.listLetters(world.siti, await caseOf(world, reference))
  const byLetter = textOf((await dewi.find(letter?.number ?? '')).body)
  const elsewhere = textOf((await budi.find(letter?.number ?? '')).body)

  assert.match(byName, /Keadaan.*Siti Aminah.*Sudah dibayar/)
  assert.match(letter?.number ?? '', /^PADANG-2026-\d{6}$/)
  assert.match(byLetter, new RegExp(`1 hasil.*Siti Aminah.*${reference}`))
  assert.match(elsewhere, /Tidak ada yang cocok/)
})

const caseOf = async ({ applications, siti }: World, reference: string) =>
  (await applications.listMine(siti)).find((one) => one.reference === reference)?.caseId ?? ''

test('what was found before a counter was chosen opens at the counter', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.book(world.siti)
  const dewi = searcher(world, world.tokens.dewi)

  await dewi.find('Siti Aminah 5-7-1990')
  const choosing = await dewi.open(`/loket?permohonan=${caseId}`)
  const sat = await dewi.press('open', { tahap: 'berkas' }, `/loket?permohonan=${caseId}`)
  const opened = textOf((await dewi.open(String(sat.headers.location))).body)

  assert.match(textOf(choosing.body), new RegExp(`Permohonan ${reference} menunggu Anda`))
  assert.equal(sat.headers.location, `/loket?permohonan=${caseId}`)
  assert.match(opened, new RegExp(reference))
})

/** A child's application and two grown-ups with one name, as the index knows them. */
async function named(t: Parameters<typeof counterWorld>[0]) {
  const world = await counterWorld(t)
  const people = [
    { names: ['Anakuji Kecilsekali'], birth: '2016-03-09' },
    { names: ['Suparmanuji'], birth: '1970-01-02' },
    { names: ['Wati Lestariuji'], birth: '1980-05-06' },
    { names: ['Wati Lestariuji'], birth: '1981-07-08' },
  ]
  await world.db.transaction({ kind: 'system', part: 'test' }, async (tx) => {
    for (const [nth, known] of people.entries()) {
      await world.search.putIn(tx, {
        ...{ office: 'padang', kind: 'case', person: null, about: 'paspor-baru', known },
        ...{ entryId: `01930000-0000-7000-8000-00000000c00${nth}`, at: world.clock.now() },
        reference: `PDG-26-7K4M${nth + 2}`,
      })
    }
  })
  return searcher(world, world.tokens.dewi)
}

test('by a name alone: a child is not shown and the advice says what to add; the same advice when there is none', async (t) => {
  const dewi = await named(t)
  const ask = async (cari: string) => textOf((await dewi.find(cari)).body)
  const advice = /Kalau yang dicari berumur di bawah 18 tahun, tulis juga tanggal lahir lengkap/

  const child = await ask('Anakuji Kecilsekali')
  const withYear = await ask('Anakuji Kecilsekali 2016')
  const nobody = await ask('Zzuharto Takada')
  const withDay = await ask('Anakuji Kecilsekali 9-3-2016')
  const wrongDay = await ask('Anakuji Kecilsekali 9-3-2015')
  const number = await ask('1371010101010001')

  for (const said of [child, withYear, nobody]) {
    assert.match(said, advice)
    assert.doesNotMatch(said, /Kecilsekali 9-3-2016|Coba tanpa tanggal lahir/)
  }
  assert.match(withDay, /1 hasil.*Anakuji Kecilsekali.*9-3-2016/)
  assert.match(wrongDay, /Periksa tanggal lahirnya.*18 tahun ke atas/)
  assert.match(number, /Periksa nomornya, atau cari dengan nama dan tanggal lahir/)
})

test('by a name alone: one name is enough, several are listed, and what cannot be read is said to be unreadable', async (t) => {
  const dewi = await named(t)
  const ask = async (cari: string) => textOf((await dewi.find(cari)).body)

  const mononym = await ask('suparmanuji')
  const several = await ask('Wati Lestariuji')
  const oneWord = await ask('Lestariuji')
  const unreadable = await ask('王小明')

  assert.match(mononym, /1 hasil.*Suparmanuji.*2-1-1970/)
  for (const said of [several, oneWord]) assert.match(said, /2 hasil.*Lestariuji.*Lestariuji/)
  assert.match(unreadable, /tidak terbaca sebagai nama.*huruf Latin, Arab atau Kiril/)
})
