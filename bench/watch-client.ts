import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serveParent } from './child.ts'

/** Where to watch: a socket's path or a port, and the request that opens a page. */
export type Opening = { what: 'open'; count: number; path?: string; port?: number; request: string }
/** Waits until every page has heard something with this word in it. */
export type Hearing = { what: 'hear'; word: string }
type Asked = Opening | Hearing | { what: 'close' }

/** When the pages heard it, on the clock that all processes of a machine share (nanoseconds). */
export type Heard = { at: string[]; missing: number }

const patienceMs = 20_000
const atOnce = 100
const pages: Socket[] = []
let listening: ((nth: number, part: Buffer) => void) | undefined

const tryOpen = ({ path, port, request }: Opening, nth: number) =>
  new Promise<Socket | undefined>((resolve) => {
    const socket = path ? connect({ path }) : connect({ port: port!, host: '127.0.0.1' })
    socket.once('connect', () => {
      if (request) socket.write(request)
      else resolve(socket)
    })
    // A page is open once it has its first picture.
    if (request) socket.once('data', () => resolve(socket))
    socket.on('data', (part: Buffer) => listening?.(nth, part))
    socket.on('error', () => resolve(undefined))
  })

async function openOne(opening: Opening, nth: number): Promise<Socket> {
  for (let tries = 0; tries < 500; tries++) {
    const socket = await tryOpen(opening, nth)
    if (socket) return socket
    await pause(20)
  }
  throw new Error('Nobody is taken in')
}

async function openAll(opening: Opening): Promise<number> {
  while (pages.length < opening.count) {
    const count = Math.min(atOnce, opening.count - pages.length)
    const from = pages.length
    pages.push(
      ...(await Promise.all(Array.from({ length: count }, (_, n) => openOne(opening, from + n)))),
    )
  }
  return pages.length
}

function hear(word: string): Promise<Heard> {
  const at = new Map<number, string>()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      listening = undefined
      resolve({ at: [...at.values()], missing: pages.length - at.size })
    }
    const timer = setTimeout(done, patienceMs)
    listening = (nth, part) => {
      if (at.has(nth) || (word && !part.includes(word))) return
      at.set(nth, `${process.hrtime.bigint()}`)
      if (at.size === pages.length) done()
    }
  })
}

serveParent(async (asked: Asked) => {
  if (asked.what === 'open') return openAll(asked)
  if (asked.what === 'hear') return hear(asked.word)
  for (const page of pages.splice(0)) page.destroy()
  return undefined
})
