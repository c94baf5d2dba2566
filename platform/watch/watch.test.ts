import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { createLog } from './index.ts'

/** A log whose lines can be read back, with a clock turned by hand. */
function openLog() {
  const lines: Record<string, unknown>[] = []
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  let ms = 0
  const turn = (by: number) => {
    ms += by
  }
  return { log: createLog(to, () => ms), lines, turn }
}

test('a fault that repeats itself is written once in five seconds, with how often it was left out', () => {
  const { log, lines, turn } = openLog()

  for (let nth = 0; nth < 4; nth++) log.fault(new Error('away'), { where: 'tailer' })
  log.fault(new Error('away'), { where: 'sweep' })
  turn(5001)
  log.fault(new Error('away'), { where: 'tailer' })

  assert.deepEqual(
    lines.map(({ where, count }) => [where, count]),
    [
      ['tailer', undefined],
      ['sweep', undefined],
      ['tailer', 3],
    ],
  )
})

test('a fault that somebody was given a reference for is always written', () => {
  const { log, lines } = openLog()

  for (const reference of ['AA', 'BB']) log.fault(new Error('x'), { where: 'http', reference })

  assert.deepEqual(
    lines.map(({ reference }) => reference),
    ['AA', 'BB'],
  )
})

test('a database that is away is told by its code and in one short line', () => {
  const { log, lines } = openLog()
  const cause = Object.assign(new Error('terminating'), { code: '57P01' })

  log.fault(Object.assign(new Error('x', { cause }), { name: 'Busy' }), { reference: 'AA' })
  log.fault(new Error('x'), { reference: 'BB' })

  assert.deepEqual(
    lines.map(({ code, stack }) => [code, typeof stack]),
    [
      ['57P01', 'undefined'],
      [undefined, 'string'],
    ],
  )
})

test('a log line carries no message and no fact outside the list', () => {
  const { log, lines } = openLog()

  log.fault(new Error('Siti Aminah 1371035708890001'), { where: 'x', nik: '1' } as never)

  assert.doesNotMatch(JSON.stringify(lines), /Siti|1371|nik/)
})
