import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serveParent } from './child.ts'

/** Everything is sent at one instant, each on a connection of its own that stands already. */
export type Rush = { paths: string[]; requests: string[] }

/** How it went: milliseconds from the instant to the last answer, and to 99 of 100; statuses by number. */
export type Rushed = {
  allMs: number
  p99Ms: number
  p50Ms: number
  statuses: Record<string, number>
  /** The codes of the places that were given. */
  codes: string[]
}

const atOnce = 200

const tryOpen = (path: string) =>
  new Promise<Socket | undefined>((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => resolve(socket))
    // The line before a socket of this kind is short: whoever finds it full comes again.
    socket.once('error', () => resolve(undefined))
  })

async function open(path: string): Promise<Socket> {
  for (let tries = 0; tries < 500; tries++) {
    const socket = await tryOpen(path)
    if (socket) return socket
    await pause(20)
  }
  throw new Error(`${path} takes nobody in`)
}

async function openAll({ paths, requests }: Rush): Promise<Socket[]> {
  const sockets: Socket[] = []
  while (sockets.length < requests.length) {
    const count = Math.min(atOnce, requests.length - sockets.length)
    const more = Array.from({ length: count }, (_, nth) =>
      open(paths[(sockets.length + nth) % paths.length]!),
    )
    sockets.push(...(await Promise.all(more)))
  }
  return sockets
}

serveParent(async (rush: Rush): Promise<Rushed> => {
  const sockets = await openAll(rush)
  await pause(300)
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const codes: string[] = []
  const all = Promise.withResolvers<void>()
  const began = performance.now()
  sockets.forEach((socket, nth) => {
    const answered = (status: string) => {
      times.push(performance.now() - began)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (times.length === sockets.length) all.resolve()
    }
    socket.once('data', (part) => {
      socket.removeAllListeners('close')
      const code = /location: \/tiket\/(\w+)/.exec(part.toString('latin1'))?.[1]
      if (code) codes.push(code)
      answered(part.toString('latin1', 9, 12))
    })
    socket.once('close', () => answered('cut'))
    socket.on('error', () => undefined)
    socket.write(rush.requests[nth]!)
  })
  await Promise.race([all.promise, pause(60_000, undefined, { ref: false })])
  for (const socket of sockets) socket.destroy()
  times.sort((one, other) => one - other)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { allMs: times.at(-1) ?? 0, p99Ms: at(0.99), p50Ms: at(0.5), statuses, codes }
})
