// Keeps the queue beside the chair fresh. The page of the server is asked again and only that column
// is taken from it, and of an empty chair the chair and its acts: the same view, rendered again. What is
// being typed is never touched.
import { holdAgainst } from './overtaken.ts'

const freshMs = 5 * 60_000
const leaveMs = 21 * 60_000
const pauseMs = 2_000

let lastSeen = Date.now()

/** The officer's own page again, as a document; no markup is ever built from text. */
function read(then: (page: Document) => void): void {
  const request = new XMLHttpRequest()
  request.open('GET', location.pathname.replace(/\/loket\/.*/, '/loket'))
  request.responseType = 'document'
  request.onload = () => {
    if (request.status === 200 && request.responseXML) then(request.responseXML)
  }
  request.send()
}

const isBusy = (part: Element) =>
  part.contains(document.activeElement) || part.querySelector('details[open]') !== null

/** An empty chair says who is next, and the row below whether anybody can be called: both or none. */
function refreshFree(page: Document): void {
  // What an answer asks to be pressed once more is meant stays as it is.
  if (/\/loket\/./.test(location.pathname)) return
  const parts = ['.counter-person.is-free', '.counter-row']
  const old = parts.map((part) => document.querySelector(part))
  const fresh = parts.map((part) => page.querySelector(part))
  if ([...old, ...fresh].includes(null) || old.some((part) => part && isBusy(part))) return
  for (const [nth, part] of old.entries()) part?.replaceChildren(...(fresh[nth]?.childNodes ?? []))
}

function refresh(side: HTMLElement): void {
  read((page) => {
    const fresh = page.querySelector('.counter-side')
    if (fresh && !isBusy(side)) side.replaceChildren(...fresh.childNodes)
    refreshFree(page)
    holdAgainst(page)
  })
}

/**
 * Asks again when the hall has news. Asking counts as being there, so it stops when nobody has
 * touched the machine for a while; later the page itself is left, for the screen to show nobody's
 * papers.
 */
export function keepFresh(side: HTMLElement): void {
  const topic = document.querySelector<HTMLElement>('[data-live]')?.dataset.live
  let isWaiting = false
  const onNews = () => {
    if (isWaiting || Date.now() - lastSeen > freshMs) return
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      refresh(side)
    }, pauseMs)
  }
  // Whoever comes back to this tab is here, and sees at once what was done in another.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    lastSeen = Date.now()
    refresh(side)
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) refresh(side)
  })
  const source = topic ? new EventSource(topic) : undefined
  source?.addEventListener('message', onNews)
  // The officer was signed out, revoked or given other roles: nobody's papers stay on the screen.
  source?.addEventListener('over', () => location.assign('/loket'))
  for (const kind of ['keydown', 'pointerdown', 'pointermove']) {
    document.addEventListener(kind, () => {
      lastSeen = Date.now()
    })
  }
  setInterval(() => {
    if (Date.now() - lastSeen > leaveMs) location.assign('/loket')
  }, 30_000)
}
