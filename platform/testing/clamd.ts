import { rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { eicar } from '#platform/specimens'

/** How the scanner of a test behaves. */
export type Mood = 'well' | 'silent' | 'hangsUp' | 'garbled' | 'failing'

/** A scanner that speaks clamd's INSTREAM on a socket of its own and knows one virus. */
export type TestClamd = {
  setting: string
  /** The sizes of what was scanned. */
  seen: number[]
  behave: (mood: Mood) => void
  /** Not there at all, until it listens again. */
  stop: () => Promise<void>
  listen: () => Promise<void>
}

const virus = Buffer.from(eicar)
const mostBytes = 25 * 1024 * 1024

/** Reads one INSTREAM question; returns the bytes once the piece of length zero has come. */
function readStream(said: Buffer): Buffer | 'broken' | undefined {
  const command = Buffer.from('zINSTREAM\0')
  if (said.length < command.length) return undefined
  if (!said.subarray(0, command.length).equals(command)) return 'broken'
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= said.length) {
    const length = said.readUInt32BE(at)
    at += 4
    if (length === 0) return Buffer.concat(pieces)
    if (at + length > said.length) return undefined
    pieces.push(said.subarray(at, at + length))
    at += length
  }
  return undefined
}

/** Opens one at a path, which is removed with it. */
export async function openClamd(path: string): Promise<TestClamd> {
  const seen: number[] = []
  const sockets = new Set<Socket>()
  let mood: Mood = 'well'
  let server: Server

  function answer(socket: Socket, said: Buffer): void {
    if (mood === 'hangsUp') return void socket.destroy()
    const bytes = readStream(said)
    if (bytes === undefined || mood === 'silent') return
    if (bytes === 'broken') return void socket.end('UNKNOWN COMMAND\0')
    if (mood === 'garbled') return void socket.end('stream: OK')
    if (mood === 'failing') return void socket.end('stream: Can’t allocate memory ERROR\0')
    if (bytes.length > mostBytes) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
    seen.push(bytes.length)
    socket.end(bytes.includes(virus) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  }

  const listen = async () => {
    rmSync(path, { force: true })
    server = createServer((socket) => {
      sockets.add(socket)
      let said = Buffer.alloc(0)
      socket.on('data', (piece) => {
        said = Buffer.concat([said, piece as Buffer])
        answer(socket, said)
      })
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(path, resolve))
  }
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  await listen()
  return {
    setting: `clamd:${path}`,
    seen,
    behave: (next) => {
      mood = next
    },
    stop,
    listen,
  }
}
