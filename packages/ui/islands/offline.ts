// Keeps the help pages and the files they are made of, once seen, for when there is no connection.
// Only answers that the server lets be kept: pages of somebody who is signed in say "no-store", and
// are asked for again without their cookies. Of a ticket only a few words are kept, as its page
// tells them; they are shown on a page that is the same for everybody.
import { age } from './age.ts'
import { forgetAll, forgetTicket, keepTicket } from './keep-tickets.ts'
import { type LastKnown, lastKnownCache, listLastKnown, ticketPath } from './last-known.ts'
import { placeOf, showPush, stopPush } from './push-shown.ts'

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Asked = Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Told = Waiting & {
  data: { page?: string; files?: string[]; ticket?: LastKnown; forget?: string }
}
type Pushed = Waiting & { data: { json: () => unknown } | null }
type Touched = Waiting & { notification: Notification }
type Worker = {
  registration: ServiceWorkerRegistration
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void>; openWindow: (path: string) => Promise<unknown> }
  addEventListener(name: 'install' | 'activate', hear: (event: Waiting) => void): void
  addEventListener(name: 'fetch', hear: (event: Asked) => void): void
  addEventListener(name: 'message', hear: (event: Told) => void): void
  addEventListener(name: 'push', hear: (event: Pushed) => void): void
  addEventListener(name: 'notificationclick', hear: (event: Touched) => void): void
}

const worker = self as unknown as Worker
const names = { pages: 'gerbang-pages-1', files: 'gerbang-files-1', tickets: lastKnownCache }
const mostPages = 120
const mostFiles = 30
const patienceMs = 4000
const dayMs = 86_400_000
const keptAt = 'x-kept-at'

const isHelp = (path: string) => /^(\/en)?\/bantuan(\/resmi|\/(topik|jawaban)\/[\w-]+)?$/.test(path)
const isCheck = (path: string) => /^(\/en)?\/periksa$/.test(path)
const isSquare = (path: string) => /^(\/en)?\/periksa\/surat$/.test(path)
const isBelowHelp = (path: string) => /^(\/en)?\/bantuan\//.test(path)
const isFile = (path: string) => /^\/assets\/[\w.-]+$/.test(path)

async function put(name: string, url: string, answer: Response, most: number): Promise<void> {
  const cache = await caches.open(name)
  await cache.put(url, answer)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(old)
}

const find = async (name: string, url: string) =>
  (await caches.open(name)).match(url, { ignoreVary: true })

const mayKeep = (answer: Response) =>
  answer.status === 200 &&
  !answer.redirected &&
  !(answer.headers.get('cache-control') ?? 'no-store').includes('no-store')

/** Keeps a page with its headers, so that its own rules about script still hold when it is shown. */
async function keepAnswer(url: string, answer: Response): Promise<void> {
  const headers = new Headers(answer.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  headers.set(keptAt, String(Date.now()))
  await put(names.pages, url, new Response(await answer.text(), { headers }), mostPages)
}

/** Asks for a page as nobody in particular. */
async function keepPage(url: string): Promise<void> {
  const kept = await find(names.pages, url)
  if (kept && Date.now() - Number(kept.headers.get(keptAt)) < dayMs) return
  const answer = await fetch(url, { credentials: 'omit' })
  if (mayKeep(answer)) await keepAnswer(url, answer)
}

async function keepFile(url: string): Promise<void> {
  if (await find(names.files, url)) return
  const answer = await fetch(url, { credentials: 'omit' })
  if (mayKeep(answer)) await put(names.files, url, answer, mostFiles)
}

/** A kept page that says that it was kept, and when. */
async function showKept(kept: Response, path: string): Promise<Response> {
  const said = age(
    Date.now() - Number(kept.headers.get(keptAt)),
    path.startsWith('/en') ? 'en' : 'id',
  )
  const text = (await kept.text())
    .replace('<p class="kept" hidden', '<p class="kept" role="status"')
    .replace('<time></time>', `<time>(${said})</time>`)
  return new Response(text, { headers: kept.headers })
}

const later = (ms: number) => new Promise<undefined>((done) => setTimeout(done, ms, undefined))

/** The page as it is now; when it does not come, as it was kept. */
async function answerPage(request: Request, event: Asked): Promise<Response> {
  const { pathname, origin } = new URL(request.url)
  const url = origin + pathname
  const kept = await find(names.pages, url)
  if (!kept) return orFirst(pathname, fetchAndKeep(request, event))
  const coming = fetchAndKeep(request, event)
  event.waitUntil(coming.catch(() => undefined))
  const answer = await Promise.race([coming, later(patienceMs)]).catch(() => undefined)
  return answer ?? showKept(kept, pathname)
}

async function fetchAndKeep(request: Request, event: Asked): Promise<Response> {
  const { pathname, origin } = new URL(request.url)
  const answer = await fetch(request)
  const url = origin + pathname
  const keeping = mayKeep(answer) ? keepAnswer(url, answer.clone()) : keepPage(url)
  event.waitUntil(keeping.catch(() => undefined))
  return answer
}

/** What was never seen leads to the first help page, if that one was. */
async function orFirst(path: string, coming: Promise<Response>): Promise<Response> {
  const first = `${worker.location.origin}${path.startsWith('/en/') ? '/en' : ''}/bantuan`
  try {
    return await coming
  } catch (error) {
    if (!(await find(names.pages, first))) throw error
    return Response.redirect(first, 302)
  }
}

/** A letter's square that cannot be asked about now is judged by the page for checking, if it was seen. */
async function orCheck(path: string, coming: Promise<Response>): Promise<Response> {
  const url = `${worker.location.origin}${path.replace(/\/surat$/, '')}`
  const kept = await find(names.pages, url)
  if (!kept) return coming
  const answer = await Promise.race([coming, later(patienceMs)]).catch(() => undefined)
  return answer ?? showKept(kept, path)
}

const lastKnownPage = (path: string) =>
  `${worker.location.origin}${/^\/en(\/|$)/.test(path) ? '/en' : ''}/tanpa-sambungan`

/** The page of a ticket; when it does not come, the page that shows how it stood. */
async function answerTicket(request: Request, ticket: string, event: Asked): Promise<Response> {
  const { pathname } = new URL(request.url)
  const coming = fetch(request)
  const isKnown = (await listLastKnown()).some(({ path }) => path === ticket)
  if (!isKnown) return orLastKnown(pathname, coming)
  const answer = await Promise.race([coming, later(patienceMs)]).catch(() => undefined)
  if (!answer || answer.status > 501) return orLastKnown(pathname, answer ?? coming, 'first')
  // Another person's by now, or gone: it is not ours to show any more.
  if (!answer.ok && answer.status < 500) event.waitUntil(forgetTicket(ticket))
  return answer
}

/** What comes; without a connection, the page of what was last known. */
async function orLastKnown(
  path: string,
  coming: Promise<Response> | Response,
  order: 'first' | 'last' = 'last',
): Promise<Response> {
  const kept = await find(names.pages, lastKnownPage(path))
  if (!kept) return coming
  if (order === 'first') {
    Promise.resolve(coming).catch(() => undefined)
    return kept
  }
  return Promise.resolve(coming).catch(() => kept)
}

async function answerFile(request: Request): Promise<Response> {
  const kept = await find(names.files, request.url)
  return kept ?? fetch(request)
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('activate', (event) => {
  const own = Object.values(names)
  const clear = async () => {
    const all = (await caches.keys()).filter((name) => name.startsWith('gerbang-'))
    await Promise.all(all.filter((name) => !own.includes(name)).map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(clear())
})

worker.addEventListener('message', (event) => {
  const { page = '', files = [], ticket, forget = '' } = event.data
  const own = files.slice(0, mostFiles).filter((url) => isFile(new URL(url).pathname))
  const work = own.map(keepFile)
  if (isHelp(page) || isCheck(page)) work.push(keepPage(worker.location.origin + page))
  if (ticketPath(page)) work.push(keepPage(lastKnownPage(page)))
  if (ticket && ticketPath(ticket.path)) work.push(keepTicket(ticket))
  if (ticketPath(forget)) work.push(forgetTicket(forget).then(() => undefined))
  event.waitUntil(Promise.all(work.map((one) => one.catch(() => undefined))))
})

const isFirst = (path: string) => /^\/(en\/?)?$/.test(path)
const isSignOut = (path: string) => /^(\/en)?\/(loket\/)?keluar$/.test(path)

function answerVisit(event: Asked, { pathname, search }: URL): void {
  const { request } = event
  const ticket = ticketPath(pathname)
  if ((isHelp(pathname) || isCheck(pathname)) && search === '')
    event.respondWith(answerPage(request, event))
  else if (isSquare(pathname)) event.respondWith(orCheck(pathname, fetch(request)))
  else if (isBelowHelp(pathname)) event.respondWith(orFirst(pathname, fetch(request)))
  else if (ticket) event.respondWith(answerTicket(request, ticket, event))
  else if (isFirst(pathname)) event.respondWith(orLastKnown(pathname, fetch(request)))
}

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== worker.location.origin) return
  if (request.method === 'POST' && isSignOut(url.pathname)) {
    event.waitUntil(Promise.all([forgetAll(), stopPush(worker.registration)]))
  }
  if (request.method !== 'GET') return
  if (isFile(url.pathname)) event.respondWith(answerFile(request))
  else if (request.mode === 'navigate') {
    event.waitUntil(listLastKnown())
    answerVisit(event, url)
  }
})

worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(showPush(worker.registration, event.data.json()))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(placeOf(event.notification.data).then((path) => worker.clients.openWindow(path)))
})
