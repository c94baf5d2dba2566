import { connect } from 'node:net'
import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'
import { hostile } from './values.ts'

const readers = 50
const heldMs = 1500

const line = (text: string) => text.replaceAll(/[^\t\x20-\x7e]/g, '')

/** Reads nothing of a live page for a while, then hangs up. */
const readNothing = (port: number, path: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`),
    )
    socket.pause()
    socket.on('error', () => undefined).on('close', () => resolve())
    setTimeout(() => socket.destroy(), heldMs)
  })

/** Live pages: places in the stream that never were, and readers who do not read. */
export async function attackStreams(
  { target, ask }: Pick<Scene, 'target' | 'ask'>,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const path = '/langsung/padang'
  const slow = Array.from({ length: readers }, () => readNothing(target.port, path))
  tally.count(readers)
  const all = Array.from({ length: cases - readers }, () =>
    line(dice.one([dice.one(hostile), dice.signs(dice.below(40)), `${dice.below(1e9)}-1`])),
  )
  await eachOf(all, async (id) => {
    tally.count()
    const seen = await ask({ path, headers: { 'last-event-id': id.slice(0, 4000) } })
    judgeAnswer(tally, seen, { path, ...{ id } })
    const frames = seen.text.split('\n').filter((part) => part !== '')
    const isForeign = frames.some((part) => !/^(retry|id|data|event)?: ?/.test(part))
    if (seen.status === 200 && isForeign) tally.fault('a line of its own in the stream', { id })
  })
  await Promise.all(slow)
}
