import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'

// A process of its own that floods a house: so many live pages that only listen, so many readers who ask
// for one public page after another.
const { port, idle, readers } = JSON.parse(process.argv[2] ?? '{}') as Record<string, number>
const counts = { answered: 0, shed: 0, failed: 0 }
let isOver = false
const agent = new Agent({ keepAlive: true, maxSockets: readers ?? 1 })

// Addresses that differ, so that no page is one that is kept.
let nth = 0
const nextPath = () =>
  `${['/layanan/paspor-baru', '/kantor', '/waktu-tunggu/padang'][nth % 3]}?n=${nth++}`

const ask = () =>
  new Promise<void>((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: nextPath(), agent }, (answer) => {
      if (answer.statusCode === 503) counts.shed++
      else if ((answer.statusCode ?? 500) < 500) counts.answered++
      else counts.failed++
      answer.resume()
      answer.on('end', resolve)
      answer.on('error', () => resolve())
    })
    request.on('error', () => {
      counts.failed++
      resolve()
    })
  })

async function readOn(): Promise<void> {
  while (!isOver) await ask()
}

const tryOpen = () =>
  new Promise<Socket | undefined>((resolve) => {
    const socket = connect(port!, '127.0.0.1')
    socket.write('GET /langsung/padang HTTP/1.1\r\nhost: localhost\r\n\r\n')
    socket.once('data', () => resolve(socket))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
  })

const pages: Socket[] = []
for (let tries = 0; pages.length < (idle ?? 0) && tries < 400; tries++) {
  const count = Math.min(100, (idle ?? 0) - pages.length)
  const opened = await Promise.all(Array.from({ length: count }, tryOpen))
  for (const one of opened) if (one) pages.push(one.resume())
}
const reading = Array.from({ length: readers ?? 0 }, readOn)
process.send?.(pages.length)
await once(process, 'message')
isOver = true
await Promise.all(reading)
for (const one of pages) one.destroy()
agent.destroy()
process.send?.(counts)
