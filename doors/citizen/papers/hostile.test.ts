import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { heic, hostileFiles, paperPicture, pdf, photo, slowPdf } from '#platform/testing'
import { watchStalls } from '../../../attack/stalls.ts'
import { citizenWorld, textOf } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

// Some hundred files by default; `GERBANG_HOSTILE_FILES=50000 npm test -- citizen/papers/hostile` for a night.
const howMany = Number(process.env.GERBANG_HOSTILE_FILES ?? 240)
const seed = Number(process.env.GERBANG_HOSTILE_SEED ?? 20_261_127)
const longestStallMs = 1000

/** Dice that repeat, so that a file that does harm can be made again. */
function seeded(start: number): () => number {
  let state = start
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

type File = { what: string; bytes: Buffer; mustRefuse: boolean }

const lies = [
  'ktp.jpg',
  'a.pdf',
  '../../x.php',
  'CON',
  '\u202egpj.exe',
  'a\u0000.png',
  '.htaccess',
  '',
]

/** Every file nobody should take, under every name that lies. */
async function listCorpus(): Promise<File[]> {
  const all: File[] = [{ what: 'nothing', bytes: Buffer.alloc(0), mustRefuse: true }]
  for (const [what, make] of hostileFiles) {
    all.push({ what, bytes: await make(), mustRefuse: true })
  }
  all.push({ what: 'a PDF that never ends', bytes: slowPdf(), mustRefuse: true })
  all.push({ what: 'noise', bytes: randomBytes(40_000), mustRefuse: true })
  return all
}

/** A good file cut, joined, overwritten or shuffled in one to twenty places. */
function spoil(whole: Buffer, random: () => number): Buffer {
  const at = (bytes: Buffer) => Math.floor(random() * bytes.length)
  let bytes = Buffer.from(whole)
  const times = 1 + Math.floor(random() * 20)
  for (let n = 0; n < times; n += 1) {
    const kind = Math.floor(random() * 5)
    const from = at(bytes)
    if (kind === 0) bytes[from] = Math.floor(random() * 256)
    if (kind === 1) bytes = bytes.subarray(0, Math.max(1, from))
    if (kind === 2) bytes.copy(bytes, at(bytes), from, from + 64)
    if (kind === 3) bytes.fill(Math.floor(random() * 256), from, Math.min(from + 16, bytes.length))
    if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(at(bytes))])
    if (bytes.length === 0) bytes = Buffer.of(0)
  }
  return bytes.subarray(0, 5 * 1024 * 1024)
}

async function* listFiles(): AsyncGenerator<File> {
  yield* await listCorpus()
  const random = seeded(seed)
  const wholes = [await photo(), await paperPicture(), heic(), pdf('', { pages: 2 })]
  for (let nth = 0; nth < howMany; nth += 1) {
    const whole = wholes[nth % wholes.length]!
    yield { what: `mutant ${nth}`, bytes: spoil(whole, random), mustRefuse: false }
  }
}

test(`C26: ${howMany} damaged files and every hostile one at the real page: no end of the house, no fault, nothing taken that should not be`, async (t) => {
  const faults: unknown[] = []
  const world = await citizenWorld(t, { onFault: (error) => faults.push(error) })
  const { cookie, person } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  const at = `${hub}/berkas/paspor-wna`
  const caseId = hub.split('/').at(-1) ?? ''
  const tellStall = watchStalls()
  const count = { taken: 0, refused: 0, wrong: [] as string[] }

  let nth = 0
  for await (const { what, bytes, mustRefuse } of listFiles()) {
    const { statusCode, body } = await phone.send(at, bytes, {
      name: lies[nth++ % lies.length] || 'x',
    })
    if (statusCode === 303) count.taken += 1
    else count.refused += 1
    const isSaid = statusCode === 303 || (statusCode === 422 && /berkas/.test(textOf(body) + body))
    if (!isSaid || (mustRefuse && statusCode !== 422)) count.wrong.push(`${what}: ${statusCode}`)
    for (const file of await world.documents.listFiles(person, caseId)) {
      // What was taken is drawn anew: it can be looked at, and never is what came.
      const { bytes: page } = await world.documents.openFile(person, file.fileId)
      if (page.readUInt16BE(0) !== 0xffd8) count.wrong.push(`${what}: its page is no picture`)
      await world.documents.removeFile(person, file.fileId)
    }
  }
  const stallMs = await new Promise<number>(tellStall)

  t.diagnostic(
    `${nth} files: ${count.taken} taken, ${count.refused} refused, ${faults.length} faults`,
  )
  t.diagnostic(`longest stall ${stallMs.toFixed(0)} ms`)
  assert.ok(nth >= howMany + hostileFiles.length)
  assert.deepEqual(count.wrong, [])
  assert.deepEqual(faults, [])
  assert.ok(count.taken > 0, 'some damaged files can still be drawn, or nothing was tried')
  assert.ok(stallMs < longestStallMs, `${stallMs} ms`)
})
