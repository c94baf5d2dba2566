import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * How a mail server can behave. `busy` 451 and `unknown` 550 at the address, `greylist` 450 and
 * `reject` 554 after the mail, `full` 552, `locked` 530 before it, `away` 421 at the door; `tarpit` drips
 * a greeting without end; `cutBefore` hangs up before the mail, `cutMidway` in it, `cutAfter` when
 * all of it arrived but nothing was answered; `silent` takes it all and never answers.
 */
export type Manner =
  | 'accept'
  | 'busy'
  | 'unknown'
  | 'locked'
  | 'away'
  | 'greylist'
  | 'reject'
  | 'full'
  | 'tarpit'
  | 'cutBefore'
  | 'cutMidway'
  | 'cutAfter'
  | 'silent'

/** A peer that misbehaves on purpose, with the mails that reached it whole. */
export type Peer = { url: string; received: string[]; tries: () => number; close(): Promise<void> }

const takes = new Set<Manner>(['accept', 'cutAfter', 'silent'])
const afterTheMail: Partial<Record<Manner, string>> = {
  greylist: '450 4.7.1 Come back later',
  reject: '554 5.7.1 Not here',
  full: '552 5.2.2 Mailbox full',
}

/**
 * A mail server for tests and drills that follows the list of manners, one for each mail (the last
 * one for ever). Loopback, a port of the system's choice.
 */
export async function startPeer(...manners: [Manner, ...Manner[]]): Promise<Peer> {
  const received: string[] = []
  const open = new Set<Socket>()
  let tries = 0
  const next = () => manners[Math.min(tries++, manners.length - 1)] as Manner
  const server = createServer((socket) => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()))
    converse(socket, next, received)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    tries: () => tries,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

function converse(socket: Socket, next: () => Manner, received: string[]) {
  let manner = next()
  let isFirst = true
  let letter: string[] | undefined
  const say = (line: string) => socket.write(`${line}\r\n`)
  if (manner === 'tarpit') return drip(socket)
  say(manner === 'away' ? '421 4.3.2 Closing' : '220 peer.invalid')
  if (manner === 'away') return socket.end()

  createInterface({ input: socket }).on('line', (line) => {
    if (letter) {
      if (manner === 'cutMidway') return socket.destroy()
      if (line !== '.') return letter.push(line)
      if (takes.has(manner)) received.push(letter.join('\n'))
      letter = undefined
      if (manner === 'silent') return undefined
      return manner === 'cutAfter'
        ? socket.destroy()
        : say(afterTheMail[manner] ?? '250 2.0.0 Taken')
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'MAIL' && !isFirst) manner = next()
    if (verb === 'MAIL') isFirst = false
    if (verb === 'DATA' && manner === 'cutBefore') return socket.destroy()
    if (verb === 'DATA') letter = []
    say(reply(verb, manner))
    return verb === 'QUIT' ? socket.end() : undefined
  })
}

function reply(verb: string, manner: Manner): string {
  if (verb === 'MAIL' && manner === 'locked') return '530 5.7.0 Sign in first'
  if (verb === 'RCPT' && manner === 'busy') return '451 4.3.0 Busy'
  if (verb === 'RCPT' && manner === 'unknown') return '550 5.1.1 Nobody by that name'
  if (verb === 'DATA') return '354 Go on'
  return verb === 'QUIT' ? '221 Bye' : '250 OK'
}

function drip(socket: Socket) {
  const timer = setInterval(() => socket.write('2'), 50)
  socket.on('close', () => clearInterval(timer))
}
