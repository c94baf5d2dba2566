import { wordsFor } from './said.ts'
import { trusted } from './trusted.ts'

// Keeps a page fresh. The server sends one public picture of the hall to everybody; a ticket's page
// picks its own row and writes the words that are already finished. When more than words changed,
// the page asks for itself once more and takes over its main part.
type Row = {
  state: string
  near: string
  wait: string
  ahead: string
  where: string
  /** Why it is later than was told before. */
  later?: string
}
type Picture = {
  rows: Record<string, Row | undefined>
  calls: unknown
  waits: unknown
  news?: unknown
  paused?: unknown
  isClosed?: unknown
  rest?: unknown
  /** The clock and the day of a board. */
  clock?: string
  day?: string
}

const main = document.querySelector<HTMLElement>('main[data-live], main[data-again]')
// Only this page's own address is ever read through it.
const read = (text: string) => new DOMParser().parseFromString(trusted.html(text), 'text/html')

async function takeOver(spot: HTMLElement): Promise<void> {
  const answer = await fetch(location.href, { credentials: 'same-origin' })
  if (!answer.ok) return
  const page = read(await answer.text())
  const fresh = page.querySelector('main')
  if (!fresh) return
  document.title = page.title
  spot.dataset.again = fresh.dataset.again ?? ''
  // What is read out when it changes must stay the same element.
  const said = spot.querySelector('[role="status"]')
  const says = fresh.querySelector('[role="status"]')
  const text = says?.textContent ?? ''
  if (said && says) says.replaceWith(said)
  spot.replaceChildren(...Array.from(fresh.childNodes))
  if (said && said.textContent !== text) said.textContent = text
  spot.dispatchEvent(new Event('taken-over'))
}

function show(spot: HTMLElement, picture: Picture): void {
  const label = spot.dataset.row
  const row = label ? picture.rows[label] : undefined
  const shape = label
    ? JSON.stringify([
        row?.state,
        row?.near,
        row?.where,
        row?.later,
        picture.paused,
        picture.isClosed,
      ])
    : JSON.stringify([
        picture.calls,
        picture.waits,
        picture.news,
        picture.paused,
        picture.isClosed,
        picture.rest,
      ])
  for (const place of Array.from(spot.querySelectorAll<HTMLElement>('[data-say]'))) {
    const words = wordsFor(place.dataset.say ?? '', { row, picture })
    if (words && place.textContent !== words) place.textContent = words
  }
  if (spot.dataset.shape !== undefined && spot.dataset.shape !== shape) {
    // A hall of phones must not ask in the same instant.
    setTimeout(() => void takeOver(spot), label ? Math.random() * 400 : 0)
  }
  spot.dataset.shape = shape
}

/** Whoever is typing or has opened something is not disturbed. */
const isBusy = (spot: HTMLElement) =>
  spot.querySelector('details[open]') !== null ||
  (spot !== document.activeElement && spot.contains(document.activeElement))

// A page that waits for news of its own asks for itself now and then; without a line, later again.
function askAgain(spot: HTMLElement): void {
  const seconds = Number(spot.dataset.again)
  if (!(seconds > 0)) return
  setTimeout(async () => {
    if (!isBusy(spot)) await takeOver(spot).catch(() => undefined)
    askAgain(spot)
  }, seconds * 1000)
}
if (main) askAgain(main)

// A browser tries again by itself where nobody answers, but gives up for good where somebody in between
// answers that the house is away (502 of a proxy while the machine starts): a board would stand still.
function listen(spot: HTMLElement, address: string, onPicture: () => void): void {
  const source = new EventSource(address)
  source.onmessage = (message) => {
    onPicture()
    spot.removeAttribute('data-stale')
    const picture = JSON.parse(message.data) as Picture
    show(spot, picture)
    // For whoever else lives on this page, such as the voice of a board.
    spot.dispatchEvent(new CustomEvent('picture', { detail: picture }))
  }
  // Whoever looked is not who they were: signed out, revoked, or with other roles. The page says what holds now.
  source.addEventListener('over', () => location.reload())
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return
    // Not all in the same instant.
    setTimeout(() => listen(spot, address, onPicture), 3000 + Math.random() * 4000)
  }
}

if (main?.dataset.live) {
  let last = Date.now()
  listen(main, main.dataset.live, () => {
    last = Date.now()
  })
  // Two missed pictures: say that what stands here may be old.
  setInterval(() => {
    if (Date.now() - last > 45_000) main.dataset.stale = 'yes'
  }, 5000)
}
