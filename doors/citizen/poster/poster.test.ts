import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLeaflet } from '#modules/catalogue'
import { rupiah } from '#packages/money'
import type { Content } from '#platform/content'
import { listLinks, openReading } from '../need/testing.ts'

const textOf = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const markIn = (body: string) => /\/poster\/cek\/([\w.-]+)/.exec(body)?.[1] ?? 'none'

/** The same house, where one thing about the new passport costs more. */
const withDearerPassport = (content: Content): Content => ({
  ...content,
  services: content.services.map((file) =>
    file.file.endsWith('paspor-baru.json')
      ? { ...file, json: JSON.parse(JSON.stringify(file.json).replaceAll('350000', '360000')) }
      : file,
  ),
})

test('a poster says every fee with its basis, the papers, the day and its own version', async (t) => {
  const { open, catalogue } = await openReading(t)
  const { definition } = catalogue.getService('paspor-baru')

  const { body, statusCode } = await open('/poster/paspor-baru')

  const text = textOf(body)
  assert.equal(statusCode, 200)
  for (const { fee, names } of definition.variants) {
    assert.ok(text.includes(names.id ?? ''))
    assert.ok(text.includes(rupiah(fee.feeRupiah ?? 0, 'id-ID')), String(fee.feeRupiah))
    assert.ok(text.includes(fee.basis ?? ''))
  }
  for (const { names } of definition.documents) assert.ok(text.includes(names.id ?? ''))
  assert.match(text, /Dicetak Senin, 23 November 2026 · versi paspor-baru\.[0-9a-f]{10}/)
  assert.match(text, /https:\/\/gerbang\.invalid\/layanan\/paspor-baru/)
  assert.match(body, /<svg class="qr-code"/)
})

test('the poster of a leaflet says that the office has to confirm it, in both languages', async (t) => {
  const { open, catalogue } = await openReading(t)
  const leaflets = catalogue.listEntries().filter(isLeaflet)
  assert.ok(leaflets.length > 0)

  for (const { definition } of leaflets) {
    const [id, en] = [
      await open(`/poster/${definition.id}`),
      await open(`/en/poster/${definition.id}`),
    ]
    assert.ok(textOf(id.body).includes(definition.ask.id ?? ''), definition.id)
    assert.ok(textOf(en.body).includes(definition.ask.en ?? ''), definition.id)
  }
})

test('the page of all posters has each once, and the list leads to each', async (t) => {
  const { open, catalogue } = await openReading(t)
  const ids = catalogue.listEntries().map(({ definition }) => definition.id)

  const all = await open('/en/poster/semua')
  const links = listLinks((await open('/poster')).body)

  for (const id of ids) {
    assert.equal(all.body.split(`id="poster-${id}"`).length, 2, id)
    assert.ok(links.includes(`/poster/${id}`), id)
  }
})

test('a changed fee makes old prints obsolete, and they lead to what holds now', async (t) => {
  const before = await openReading(t)
  const after = await openReading(t, withDearerPassport)
  const mark = markIn((await before.open('/poster/paspor-baru')).body)

  const then = await before.open(`/poster/cek/${mark}`)
  const now = await after.open(`/poster/cek/${mark}`)

  assert.match(textOf(then.body), /Poster ini masih berlaku/)
  assert.match(textOf(now.body), /Poster ini sudah tidak berlaku/)
  assert.ok(listLinks(now.body).includes('/layanan/paspor-baru'))
  assert.ok(listLinks(now.body).includes('/poster/paspor-baru'))
  assert.notEqual(markIn((await after.open('/poster/paspor-baru')).body), mark)
})

test('a code that is not of ours is said to be unknown, and is shown as text only', async (t) => {
  const { open } = await openReading(t)

  const made = await open('/poster/cek/paspor-baru.xyz')
  const hostile = await open(`/poster/cek/${encodeURIComponent('<script>x</script>.0123456789')}`)

  assert.equal(made.statusCode, 404)
  assert.match(textOf(made.body), /tidak kami kenal/)
  assert.equal(hostile.statusCode, 404)
  assert.ok(!hostile.body.includes('<script>x'))
})
