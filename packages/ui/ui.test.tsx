import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  BoardView,
  ErrorSummary,
  markPath,
  messages,
  Page,
  type PageFrame,
  Question,
  renderPage,
  renderPart,
  Shell,
  Ticket,
} from '#packages/ui'
import { compareTables, createWords, type Language } from '#packages/words'

const frameOf = (language: Language, more: Partial<PageFrame> = {}): PageFrame => ({
  words: createWords(language, messages[language]),
  language,
  to: (path, other = language) => (other === 'en' ? `/en${path}` : path),
  here: '/layanan',
  assets: { css: '/assets/gerbang.abc.css' },
  textSize: 'biasa',
  ...more,
})

const words = frameOf('id').words

test('every sentence of the components exists in both languages with the same placeholders', () => {
  assert.deepEqual(compareTables(messages.id, messages.en), [])
})

test('a page says its language, its title and what it is about, and leads to the other language', () => {
  const html = renderPage(
    <Page frame={frameOf('en')} title="Services">
      <h1>Services</h1>
    </Page>,
  )

  assert.match(html, /^<!doctype html><html lang="en">/)
  assert.match(html, /<title>Services – Gerbang<\/title>/)
  assert.match(html, /<a href="\/layanan" lang="id" hreflang="id"/)
  assert.match(html, /<a class="skip" href="#isi">/)
  assert.match(html, /<main id="isi"/)
})

test('large letters are a class of the page, and the switch leads back', () => {
  const html = renderPage(
    <Page frame={frameOf('id', { textSize: 'besar' })} title="Layanan">
      <p />
    </Page>,
  )

  assert.match(html, /class="ukuran-besar"/)
  assert.match(html, /href="\?ukuran=biasa"/)
})

test('the switch of letters keeps what the page was asked, as that of languages does', () => {
  const html = renderPage(
    <Page frame={frameOf('id', { address: '/layanan?cari=paspor&jenis=baru' })} title="Layanan">
      <p />
    </Page>,
  )

  assert.match(html, /href="\?cari=paspor&amp;jenis=baru&amp;ukuran=besar"/)
  assert.match(html, /href="\/en\/layanan\?cari=paspor&amp;jenis=baru"/)
})

test('a demonstration says so on every page, and only a demonstration does', () => {
  const page = (frame: PageFrame) =>
    renderPage(
      <Page frame={frame} title="x">
        <p />
      </Page>,
    )

  assert.match(page(frameOf('id', { demonstration: { clock: 'Senin' } })), /Peragaan/)
  assert.doesNotMatch(page(frameOf('id')), /Peragaan/)
})

test('what people typed is escaped and nothing of ours runs inside the page', () => {
  const evil = '"><script>alert(1)</script>'
  const html = renderPage(
    <Shell frame={frameOf('id')} title={evil}>
      <Question words={words} kind="text" name="name" label={evil} value={evil} problem={evil} />
    </Shell>,
  )

  assert.doesNotMatch(html, /<script/)
  assert.doesNotMatch(html, / style=| on\w+="/)
})

test('a question tells its hint and its problem to those who listen', () => {
  const html = renderPart(
    <Question
      words={words}
      kind="date"
      name="born"
      label="Lahir"
      hint="7 3 1961"
      problem="Salah"
    />,
  )

  assert.match(html, /<fieldset aria-describedby="born-hint born-problem">/)
  assert.match(html, /<input[^>]*id="born" name="born.day"[^>]*aria-invalid="true"/)
})

test('each line of the summary of problems leads to its field', () => {
  const html = renderPart(
    <ErrorSummary words={words} problems={[{ field: 'born', message: 'Salah' }]} />,
  )

  assert.match(html, /<a href="#born">Salah<\/a>/)
  assert.match(html, /role="alert"/)
})

test('a ticket that is called says where to go, and says it aloud', () => {
  const html = renderPart(
    <Ticket
      words={words}
      ticket={{
        state: 'called',
        label: 'A042',
        office: 'Padang',
        service: 'Paspor',
        where: 'Loket 3',
        code: 'K7Q-4M2X',
      }}
    />,
  )

  assert.match(html, /role="status">Giliran Anda\. Silakan ke Loket 3 sekarang\./)
})

test('a ticket of another day says that day above its hour, so that nobody comes today', () => {
  const ticket = {
    state: 'booked',
    label: '08.15 WIB',
    office: 'Padang',
    service: 'Paspor',
  } as const
  const say = (more: { day?: string }) =>
    renderPart(<Ticket words={words} ticket={{ ...ticket, ...more, code: 'K7Q-4M2X' }} />)

  assert.match(
    say({ day: 'Selasa, 24 November 2026' }),
    /Datanglah Selasa, 24 November 2026 pukul</,
  )
  assert.match(say({}), /Datanglah hari ini pukul</)
})

test('a board shows the newest call alone and the others before it, eleven at most', () => {
  const calls = Array.from({ length: 14 }, (_, at) => ({ label: `A${at}`, counter: `Loket ${at}` }))
  const html = renderPart(
    <BoardView
      words={words}
      board={{ office: 'Padang', clock: '09.42', day: 'Senin', calls, waits: [] }}
    />,
  )

  assert.match(html, /class="board-number">A0</)
  assert.equal(html.match(/<li>/g)?.length, 11)
})

test('the sign in the tab is the same gate as the mark', () => {
  const favicon = readFileSync(new URL('./mark/favicon.svg', import.meta.url), 'utf8')

  assert.ok(favicon.includes(markPath))
})
