import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostQuestions } from '#packages/guide'
import { listLinks, openReading } from './testing.ts'

type Reading = Awaited<ReturnType<typeof openReading>>
type End = { url: string; body: string; presses: number }

/** Follows every answer of every question, as far as they go. */
async function walkAll({ open }: Reading, from: string): Promise<End[]> {
  const ends: End[] = []
  let pages = [{ url: from, presses: 0 }]
  while (pages.length > 0) {
    const next: typeof pages = []
    for (const { url, presses } of pages) {
      const { body, statusCode } = await open(url)
      assert.equal(statusCode, 200, url)
      const isMine = (link: string) => link.startsWith(from) && link.length > url.length
      const answers = presses <= mostQuestions ? listLinks(body).filter(isMine) : []
      if (answers.length === 0) ends.push({ url, body, presses })
      next.push(...answers.map((link) => ({ url: link, presses: presses + 1 })))
    }
    pages = next
  }
  return ends
}

const startsOf = (body: string) => [
  ...new Set(listLinks(body).filter((link) => /^(\/en)?\/keperluan\//.test(link))),
]

for (const [language, home] of [
  ['Indonesian', '/'],
  ['English', '/en/'],
] as const) {
  test(`every starting point ends at a price within four questions, in ${language}`, async (t) => {
    const reading = await openReading(t)
    const starts = startsOf((await reading.open(home)).body)

    const ends = (await Promise.all(starts.map((start) => walkAll(reading, start)))).flat()

    assert.equal(starts.length, reading.catalogue.listNeeds().length)
    for (const { url, body, presses } of ends) {
      assert.ok(presses >= 1 && presses <= mostQuestions, url)
      assert.match(body, /Biaya seluruhnya|Whole price/, url)
      assert.match(body, /Rp\d|Gratis|Free|perlu dipastikan|to be confirmed/, url)
      const ways = listLinks(body)
      assert.ok(
        ways.some((link) => /\/layanan\/[^?]+\?jenis=/.test(link)),
        url,
      )
    }
  })
}

test('every service can be found by the questions or by its own words', async (t) => {
  const reading = await openReading(t)
  const { catalogue, open } = reading
  const starts = startsOf((await open('/')).body)
  const ends = (await Promise.all(starts.map((start) => walkAll(reading, start)))).flat()
  const reached = new Set(
    ends.flatMap(({ body }) =>
      listLinks(body).map((link) => /\/layanan\/([^?]+)\?/.exec(link)?.[1]),
    ),
  )

  for (const { definition } of catalogue.listEntries()) {
    const [first = ''] = definition.searchWords.id ?? []
    const found = catalogue.searchEntries(first, 'id').map((entry) => entry.definition.id)
    assert.ok(reached.has(definition.id) || found.includes(definition.id), definition.id)
    assert.ok(found.slice(0, 3).includes(definition.id), `${definition.id} by “${first}”`)
  }
})

test('the result leads to the service with its kind chosen, and to beginning it', async (t) => {
  const { open } = await openReading(t)

  const { body } = await open('/keperluan/paspor-pertama?usia=dewasa&jenis-dewasa=elektronik-10')

  assert.match(body, /Rp950\.000/)
  const links = listLinks(body)
  assert.ok(links.includes('/permohonan/baru/paspor-baru?jenis=elektronik-10'))
  assert.ok(links.includes('/layanan/paspor-baru?jenis=elektronik-10'))
  const service = (await open('/layanan/paspor-baru?jenis=elektronik-10')).body
  assert.match(service, /Pilihan Anda/)
  assert.ok(listLinks(service).includes('/permohonan/baru/paspor-baru?jenis=elektronik-10'))
})

test('a kind nobody knows is not chosen, and the service is shown as it is', async (t) => {
  const { open } = await openReading(t)

  const { body, statusCode } = await open('/layanan/paspor-baru?jenis=emas')

  assert.equal(statusCode, 200)
  assert.doesNotMatch(body, /Pilihan Anda/)
  assert.ok(listLinks(body).includes('/permohonan/baru/paspor-baru'))
})

test('a leaflet says what is not known and offers no way to begin', async (t) => {
  const { catalogue, open } = await openReading(t)
  const leaflets = catalogue
    .listEntries()
    .filter(({ definition }) =>
      catalogue.listServices().every((one) => one.definition !== definition),
    )

  assert.ok(leaflets.length > 10)
  for (const { definition } of leaflets) {
    const { body } = await open(`/layanan/${definition.id}`)
    assert.match(body, /Baru keterangan/, definition.id)
    assert.match(body, /perlu dipastikan ke kantor/, definition.id)
    assert.ok(!listLinks(body).some((link) => link.includes('/permohonan/')), definition.id)
  }
})

test('going back one question keeps the answers before it', async (t) => {
  const { open } = await openReading(t)

  const { body } = await open('/keperluan/paspor-pertama?usia=dewasa&jenis-dewasa=biasa-5')

  assert.ok(listLinks(body).includes('/keperluan/paspor-pertama?usia=dewasa'))
})

test('an answer that does not exist is asked again, and an unknown need is not there', async (t) => {
  const { open } = await openReading(t)

  const asked = await open('/keperluan/paspor-pertama?usia=bulan')
  const unknown = await open('/keperluan/ke-bulan')
  const bare = await open('/en/keperluan')

  assert.match(asked.body, /Untuk siapa paspor ini/)
  assert.equal(unknown.statusCode, 404)
  assert.equal(bare.headers.location, '/en')
})

test('all services stand in their groups, and words nobody knows lead back to the needs', async (t) => {
  const { catalogue, open } = await openReading(t)

  const all = (await open('/layanan')).body
  const nothing = (await open('/cari?q=pajak+motor')).body

  for (const { definition } of catalogue.listEntries()) {
    assert.ok(listLinks(all).includes(`/layanan/${definition.id}`), definition.id)
    assert.ok(definition.group, definition.id)
  }
  assert.equal(startsOf(nothing).length, catalogue.listNeeds().length)
})
