import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/db'
import { renderPdf } from '#platform/pdf'
import { cast, lettersWorld, type World } from '../../test-letters.ts'
import { layout, sheetOf } from './paper.ts'
import { createReading } from './reading.ts'

/** The house a year later, when sheets have a new logo. */
const laterHouse = (world: World) =>
  createReading({ ...world, newId: () => crypto.randomUUID() } as never, {
    layout: layout + 1,
    sheetOf: (facts, copyAt) => {
      const sheet = sheetOf(facts, copyAt)
      const logo = { kind: 'text', text: 'NEW LOGO', lang: 'en' } as const
      return { ...sheet, blocks: [logo, ...sheet.blocks] }
    },
  })

const asOwner = async (world: World, statement: string) => {
  const { default: pg } = await import('pg')
  const owner = new pg.Client(world.db.connection as never)
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}

test('C68: taken again a year later, under a new logo, the sheet is the same, byte for byte', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  const first = await world.letters.takeSheet(cast.chloe, letterId)
  world.clock.advance({ hours: 24 * 365 })

  const again = await laterHouse(world).takeSheet(cast.chloe, letterId)

  assert.equal(first.pdf.subarray(0, 5).toString(), '%PDF-')
  assert.ok(again.pdf.equals(first.pdf))
  assert.deepEqual([first.isCopy, again.isCopy], [false, false])
})

test('C68: when the archive lost it, it is made again and says on its face that it is a copy', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  const first = await world.letters.takeSheet(cast.chloe, letterId)
  await asOwner(world, `update letters.sheets set pdf_sealed = 'burnt'`)

  const copy = await world.letters.takeSheet(cast.chloe, letterId)

  const { facts } = await world.letters.getLetter(cast.chloe, letterId)
  const marked = sheetOf(facts, world.clock.now())
  assert.equal(copy.isCopy, true)
  assert.ok(!copy.pdf.equals(first.pdf))
  assert.equal(marked.mark, 'SALINAN / COPY')
  assert.match(JSON.stringify(marked.blocks), /This is a copy made again on/)
  assert.doesNotMatch(JSON.stringify(sheetOf(facts)), /This is a copy/)
})

test('C68: a letter whose first sheet would be made under a later layout is a copy too', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  await asOwner(world, 'delete from letters.sheets')

  const { isCopy } = await laterHouse(world).takeSheet(cast.chloe, letterId)
  const own = await world.letters.takeSheet(cast.chloe, letterId)

  assert.deepEqual([isCopy, own.isCopy], [true, false], 'this layout may still make the first one')
})

test('every sheet of a demonstration and of a practice office says on its face what it is; a real one does not', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  const { facts } = await world.letters.getLetter(cast.chloe, letterId)

  const { pdf } = await world.letters.takeSheet(cast.chloe, letterId)
  const asked = await Promise.all(
    [undefined, 'demonstration' as const, 'practice' as const].map((unreal) =>
      renderPdf(sheetOf(facts, undefined, unreal)),
    ),
  )
  await asOwner(world, 'delete from letters.sheets')
  const own = { isDemonstration: false, newId: () => crypto.randomUUID() }
  const real = createReading({ ...world, ...own } as never)
  const without = await real.takeSheet(cast.chloe, letterId)

  const said = (unreal?: 'demonstration' | 'practice') =>
    JSON.stringify(sheetOf(facts, undefined, unreal))
  assert.ok(pdf.equals(asked[1]!))
  assert.ok(without.pdf.equals(asked[0]!))
  assert.match(said('demonstration'), /"label":"PERAGAAN, bukan surat resmi \/ DEMONSTRATION/)
  assert.match(said('demonstration'), /its clock can be turned forward\. It is no letter/)
  assert.match(said('practice'), /"label":"LATIHAN/)
  assert.doesNotMatch(said(), /PERAGAAN|LATIHAN|rekaan/)
})

test('two who take it at once for the first time get the same bytes', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  await asOwner(world, 'delete from letters.sheets')

  const taken = await Promise.all(
    Array.from({ length: 4 }, () => world.letters.takeSheet(cast.chloe, letterId)),
  )

  for (const { pdf } of taken) assert.ok(pdf.equals(taken[0]!.pdf))
})

test('facts that somebody changed behind our back are a fault, not a letter', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  await asOwner(world, `update letters.letters set facts_hash = repeat('0', 64)`)

  await assert.rejects(world.letters.getLetter(cast.chloe, letterId), /facts of letter .* changed/)
  await world.db.read(cast.system, (tx) => tx.all(sql`select 1`))
})

test('the sheet is tagged, has a title and its languages, and carries its fonts', async (t) => {
  const world = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')

  const { pdf } = await world.letters.takeSheet(cast.chloe, letterId)

  const text = pdf.toString('latin1')
  for (const part of [
    '/MarkInfo',
    '/StructTreeRoot',
    '/Lang (id)',
    '/Lang (en)',
    'pdfuaid:part',
    '/FontFile2',
    '/Alt',
    '/DisplayDocTitle true',
  ]) {
    assert.ok(text.includes(part), part)
  }
  assert.ok(pdf.length < 80_000, `${pdf.length} bytes`)
})
