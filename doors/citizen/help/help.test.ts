import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { paths } from '#packages/paths'
import { openTestHouse } from '../../../test-house.ts'
import { officialRoutes } from '../official/page.ts'
import { troublePage } from '../trouble/page.ts'
import { helpRoutes } from './page.ts'

/** The help pages; what was told to the log is collected. */
async function openHelp(t: TestContext) {
  const told: string[] = []
  const { http, assistant } = await openTestHouse(t, {
    troublePage,
    routes: (needs) => [...helpRoutes(needs), ...officialRoutes(needs)],
    onAnswer: (answer) => told.push(JSON.stringify(answer)),
  })
  const paste = (pesan: string, url: string = paths.official()) =>
    http.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ pesan }).toString(),
    })
  return { http, assistant, told, paste }
}

test('every topic and every answer that is shown has a page in both languages', async (t) => {
  const { http, assistant } = await openHelp(t)
  const topics = assistant.listTopics()
  const answers = topics.flatMap(({ id }) => assistant.listAnswers(id))

  for (const before of ['', '/en']) {
    const index = await http.inject(`${before}/bantuan`)
    assert.equal(index.statusCode, 200)
    for (const { id } of topics) {
      assert.ok(index.body.includes(`href="${before}${paths.helpTopic(id)}"`), id)
      assert.equal((await http.inject(before + paths.helpTopic(id))).statusCode, 200, id)
    }
    for (const { id } of answers) {
      const page = await http.inject(before + paths.helpAnswer(id))
      assert.equal(page.statusCode, 200, id)
      assert.match(String(page.headers['cache-control']), /^no-cache$/, id)
    }
  }
})

test('an answer from memory says that the office must confirm it, others do not', async (t) => {
  const { http } = await openHelp(t)

  const memory = await http.inject('/bantuan/jawaban/paspor-baru-13')
  const source = await http.inject('/bantuan/jawaban/biaya-01')

  assert.match(memory.body, /Konfirmasikan ke kantor/)
  assert.doesNotMatch(source.body, /Konfirmasikan ke kantor/)
  assert.match(source.body, /Rp950\.000/)
  assert.match(source.body, /href="\/layanan\/paspor-baru"/)
})

test('a question is found in the words of whoever asks; nothing found leads on', async (t) => {
  const { http } = await openHelp(t)

  const found = await http.inject('/bantuan/cari?q=paspor+saya+hlang')
  const nothing = await http.inject('/en/bantuan/cari?q=%3Cscript%3Ealert(1)%3C%2Fscript%3Ezzz')
  const empty = await http.inject('/bantuan/cari?q=')

  assert.match(found.body, /href="\/bantuan\/jawaban\/paspor-hilang-01"/)
  assert.match(nothing.body, /No answer fits yet/)
  assert.doesNotMatch(nothing.body, /<script>alert/)
  assert.equal(empty.headers.location, '/bantuan')
})

test('what is not here yet says what one can do today, and what nobody asked is not there', async (t) => {
  const { http, assistant } = await openHelp(t)

  for (const { id } of assistant.listAwaited()) {
    const page = await http.inject(`/en${paths.helpAnswer(id)}`)
    assert.equal(page.statusCode, 200, id)
    assert.match(page.body, /This is not here yet\./, id)
  }
  assert.equal((await http.inject('/bantuan/topik/bulan')).statusCode, 404)
  assert.equal((await http.inject(paths.helpAnswer('bulan-01'))).statusCode, 404)
})

test('a pasted message gets one of three plain answers with its reasons, in both languages', async (t) => {
  const { paste } = await openHelp(t)

  const good = await paste('https://evisa.imigrasi.go.id')
  const bad = await paste('https://imigrasi.go.id.evil.com', '/en/bantuan/resmi')
  const open = await paste('bit.ly/paspor', '/en/bantuan/resmi')
  const site = await paste('imigrasimetro.com')
  const empty = await paste('  ')

  assert.match(good.body, /Alamatnya resmi/)
  assert.match(bad.body, /This is not from the immigration office/)
  assert.match(bad.body, /imigrasi\.go\.id\.evil\.com hides the official name/)
  assert.match(open.body, /We cannot say/)
  assert.match(open.body, /Do not pay yet/)
  assert.match(site.body, /Kantor Imigrasi Kelas I TPI Bandar Lampung/)
  assert.equal(empty.statusCode, 422)
})

test('what was pasted is shown back harmless, kept by nobody and in no log', async (t) => {
  const { paste, told } = await openHelp(t)

  const page = await paste('<img src=x onerror=alert(1)> https://rahasia.contoh.com/<b>')

  assert.doesNotMatch(page.body, /<img src=x/)
  assert.equal(page.headers['cache-control'], 'no-store')
  assert.doesNotMatch(page.body, /href="https:\/\/rahasia/)
  assert.doesNotMatch(told.join(), /rahasia/)
})

test('a message of any size is answered, and only its beginning is read', async (t) => {
  const { paste } = await openHelp(t)

  assert.equal((await paste('a'.repeat(90_000))).statusCode, 200)
  assert.equal((await paste('a'.repeat(900_000))).statusCode, 413)
})
