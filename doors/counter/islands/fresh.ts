// Keeps the queue beside the chair fresh. The page of the server is asked again and only that column
// is taken from it: the same view, rendered again. What is being typed is never touched.
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

function refresh(side: HTMLElement): void {
  read((page) => {
    const fresh = page.querySelector('.counter-side')
    const isBusy = side.contains(document.activeElement) || side.querySelector('details[open]')
    if (fresh && !isBusy) side.replaceChildren(...fresh.childNodes)
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
