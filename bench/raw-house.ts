import { createServer, type Socket } from 'node:net'
import { serveParent, told } from './child.ts'

// The floor: whoever is connected is written the same bytes, and nothing else is done.
const { path } = told<{ path: string }>()
const sockets = new Set<Socket>()
const server = createServer((socket) => {
  sockets.add(socket)
  socket.on('error', () => undefined)
  socket.on('close', () => sockets.delete(socket))
})
await new Promise<void>((resolve) => server.listen({ path, backlog: 16_384 }, resolve))

serveParent(async ({ bytes, word }: { bytes: number; word: string }) => {
  const part = Buffer.alloc(bytes, word.padEnd(16, ' '))
  const began = process.hrtime.bigint()
  for (const socket of sockets) socket.write(part)
  return `${began}`
})
