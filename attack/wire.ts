import { connect } from 'node:net'
import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'

// Two readers that disagree where a request ends: each must be refused whole, or answered once.
const smuggling: readonly string[] = [
  `POST /masuk HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
  `POST /masuk HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a=\x00\r\n\r\n${smuggled}`,
  `GET /%0d%0aX:1 HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello`,
  `GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n`,
  `GET http://evil.invalid/ HTTP/1.1\r\nHost: a\r\n\r\n`,
  'GET / HTTP/1.1\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
]

/** Sends bytes, says no more, and reads what comes back until the line is closed. */
export function knock(port: number, sent: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(sent))
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString('latin1')
    })
    socket.on('error', () => undefined).on('close', () => resolve(answer))
    socket.setTimeout(3000, () => socket.destroy())
  })
}

/** What is hardly HTTP, what two readers would read differently, and a parameter said a hundred times. */
export async function attackWire(
  { target, ask }: Pick<Scene, 'target' | 'ask'>,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const bent = Array.from({ length: cases }, () => dice.bent(dice.one(smuggling)))
  await eachOf([...smuggling, ...bent], async (sent) => {
    tally.count()
    const answer = await knock(target.port, Buffer.from(sent, 'latin1'))
    if (/^HTTP\/1\.1 5(?!05)/.test(answer)) tally.fault('answered 5xx', { sent })
    const count = answer.split('HTTP/1.1 ').length - 1
    if (smuggling.includes(sent) && sent.includes('/smuggled') && count > 1)
      tally.fault('answered a request inside a request', { sent })
  })
  for (const many of [2, 10, 100, 1000]) {
    tally.count()
    const path = `/cari?${Array.from({ length: many }, (_, nth) => `q=${nth}`).join('&')}`
    judgeAnswer(tally, await ask({ path }), { path })
  }
}
