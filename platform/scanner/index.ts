import { createConnection, type Socket } from 'node:net'

/** What a scanner says of bytes; `unknown` when nobody could be asked. */
export type Scan =
  | { verdict: 'clean' }
  | { verdict: 'found'; name: string }
  | { verdict: 'unknown'; why: string }

/** A virus scanner. */
export type Scanner = { scan: (bytes: Uint8Array) => Promise<Scan> }

/** Where a clamd listens. */
export type Address = { path: string } | { host: string; port: number }

/** The address a setting names: `clamd:/path` or `clamd:host:port`. Throws with a sentence. */
export function readAddress(setting: string): Address {
  const [, path] = /^clamd:(\/.+)$/.exec(setting) ?? []
  if (path) return { path }
  const [, host, port] = /^clamd:(.+):(\d{1,5})$/.exec(setting) ?? []
  if (host && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) }
  throw new Error(
    `A scanner is clamd:/path/of/its/socket or clamd:host:port, such as clamd:/run/clamav/clamd.ctl, not “${setting}”.`,
  )
}

const usualSeconds = 20
const pieceBytes = 64 * 1024
const mostAnswer = 1024

/** Asks a clamd, one connection for each question. */
export function openScanner(setting: string, { seconds = usualSeconds } = {}): Scanner {
  const address = readAddress(setting)
  return {
    scan: async (bytes) => {
      try {
        return readAnswer(await ask(createConnection(address), bytes, seconds))
      } catch (error) {
        return { verdict: 'unknown', why: (error as Error).message }
      }
    },
  }
}

/** Sends everything and returns what is answered before the connection ends. */
function ask(socket: Socket, bytes: Uint8Array, seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => socket.destroy(new Error('too slow')), seconds * 1000)
    socket.on('data', (piece) => {
      said += piece.toString('latin1')
      if (said.length > mostAnswer) socket.destroy(new Error('an answer too long'))
      else if (said.includes('\0')) socket.end()
    })
    socket.on('error', (error) => {
      clearTimeout(timer)
      // A scanner that has had enough answers and hangs up while we still send.
      if (said.includes('\0')) resolve(said)
      else reject(error)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(said)
    })
    socket.on('connect', () => send(socket, bytes))
  })
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    socket.write(length)
    socket.write(piece)
  }
  socket.write(Buffer.alloc(4))
}

/** Only the very words say clean; a cut answer, an error or silence is unknown. */
function readAnswer(said: string): Scan {
  const [whole, line = ''] = /^([^\0]*)\0/.exec(said) ?? []
  if (whole === undefined) return { verdict: 'unknown', why: 'hung up without an answer' }
  if (line === 'stream: OK') return { verdict: 'clean' }
  const [, name] = /^stream: (.+) FOUND$/.exec(line) ?? []
  if (name) return { verdict: 'found', name }
  return { verdict: 'unknown', why: `answered “${line.slice(0, 200)}”` }
}
