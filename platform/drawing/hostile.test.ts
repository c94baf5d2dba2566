import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { heic, hostileFiles, pdf, photo, slowPdf } from '#platform/testing'
import { openDrawing } from './index.ts'
import { isMixed, judgePdf } from './sniff.ts'

const room = openDrawing({ processes: 1 })

for (const [what, make, why] of hostileFiles) {
  test(`C26: ${what} is refused with the reason that helps`, async () => {
    const bytes = await make()

    const said = await room.draw(bytes)

    assert.deepEqual(said, { fault: why })
  })
}

test('a PDF that never ends being drawn is given up, and the next file is drawn by a new process', async (t) => {
  const short = openDrawing({ processes: 1, cpuMs: 500 })
  t.after(short.close)
  const before = await short.draw(pdf())
  const [first] = short.listPids()

  const slow = await short.draw(slowPdf())
  const after = await short.draw(pdf())

  assert.deepEqual(slow, { fault: 'tooHard' })
  assert.ok('drawn' in before && 'drawn' in after)
  assert.equal(short.listPids().length, 1)
  assert.notEqual(short.listPids()[0], first)
})

test('a file that needs more memory than its bound is given up, and the next one is drawn', async (t) => {
  const small = openDrawing({ processes: 1, megabytes: 180 })
  const usual = openDrawing({ processes: 1 })
  t.after(() => Promise.all([small.close(), usual.close()]))
  const large = await photo(7000, 5000)

  const said = await small.draw(large)
  const after = await small.draw(await photo())
  const control = await usual.draw(large)

  assert.deepEqual(said, { fault: 'tooHard' })
  assert.ok('drawn' in after && 'drawn' in control)
})

test('a process that somebody ends in the middle of a file costs nobody anything', async (t) => {
  const one = openDrawing({ processes: 1 })
  t.after(one.close)
  await one.draw(pdf())
  const [pid] = one.listPids()
  const bytes = await photo(6000, 5000)

  const drawing = one.draw(bytes)
  process.kill(pid!, 'SIGKILL')
  const said = await drawing

  assert.ok('drawn' in said && said.drawn.width === 6000)
  assert.notEqual(one.listPids()[0], pid)
})

test('too many at once are told to come again, and the others are all drawn', async (t) => {
  const narrow = openDrawing({ processes: 1, mostWaiting: 2 })
  t.after(narrow.close)

  const said = await Promise.allSettled([1, 2, 3, 4].map(() => narrow.draw(pdf())))

  assert.deepEqual(
    said.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  )
})

test('a hundred damaged files are each refused or drawn, and none does harm', async () => {
  const wholes = [await photo(300, 200), pdf(), heic()]
  let taken = 0
  let refused = 0

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wholes),
      fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      async (whole, changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const said = await room.draw(bytes)
        if ('drawn' in said) taken++
        else refused++
      },
    ),
    { numRuns: 100 },
  )

  assert.equal(taken + refused, 100)
  assert.ok(taken > 0 && refused > 0)
})

test('random bytes are never mixed pictures by accident, and never a PDF', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), (bytes) => {
      assert.equal(isMixed(Buffer.from(bytes)), false)
      assert.equal(judgePdf(Buffer.from(bytes)), 'broken')
    }),
  )
})
