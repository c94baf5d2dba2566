import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeIdentity, readIdentity } from '#platform/backup'
import { prepareApplicant } from '../../journeys/crash/applicant.ts'
import { openHouse } from '../../journeys/open-house.ts'
import { takeAlong } from './export.ts'
import type { Manifest } from './files.ts'
import { bringIn } from './import.ts'

/** A demonstration that was open, and a place for what comes of it. */
async function closedHouse(t: TestContext) {
  const place = mkdtempSync(join(tmpdir(), 'gerbang-moving-'))
  t.after(() => rmSync(place, { recursive: true, force: true }))
  const house = await openHouse(t, {})
  await prepareApplicant([house.url], 'rini@contoh.invalid')
  await house.kill('SIGTERM')
  return { house, place, kept: { mode: 'demonstration', folder: house.folder } as const }
}

// What a house is told of the erasure key, and the moment, differ; all else must not.
const sameOf = ({ at: _, ...manifest }: Manifest) => manifest

test('a house goes into an export, into another house under other keys, and out again the same', async (t) => {
  const { house, place, kept } = await closedHouse(t)
  const [first, second] = [join(place, 'first'), join(place, 'second')]
  const other = { mode: 'demonstration', folder: join(place, 'other') } as const

  const taken = await takeAlong(kept, first, [])
  assert.equal(taken.sealed.gone, 0, 'every sealed value was opened')
  assert.ok(taken.sealed.opened > 10 && taken.objects.count > 0)
  await bringIn(other, first)
  const again = await takeAlong(other, second, [])

  assert.deepEqual(sameOf(again), sameOf(taken))
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => /jsonl$/.test(one))
  assert.deepEqual(files(second).sort(), files(first).sort())
  for (const file of files(first)) {
    assert.equal(readFileSync(join(second, file), 'utf8'), readFileSync(join(first, file), 'utf8'))
  }
  const root = (folder: string) => readFileSync(join(folder, 'keys', 'root.key'), 'utf8')
  assert.notEqual(root(other.folder), root(house.folder))
  const moved = await openHouse(t, { folder: other.folder, date: '2026-11-23T13:00' })
  const page = await fetch(`${moved.url}/papan/padang`)
  assert.equal(page.status, 200)
})

test('a sealed export opens for its recipient alone, and what was changed or is not empty is refused', async (t) => {
  const { place, kept } = await closedHouse(t)
  const [folder, key, stranger] = ['sealed', 'key', 'stranger'].map((one) => join(place, one))
  await takeAlong(kept, folder!, [await makeIdentity(key!)])
  await makeIdentity(stranger!)
  const into = (name: string) => ({ mode: 'demonstration', folder: join(place, name) }) as const
  assert.ok(readdirSync(join(folder!, 'tables')).every((name) => name.endsWith('.age')))

  await assert.rejects(bringIn(into('a'), folder!), /is sealed: give --key/)
  await assert.rejects(bringIn(into('b'), folder!, readIdentity(stranger!)))
  await assert.rejects(bringIn(kept, folder!, readIdentity(key!)), /is a house already/)
  await assert.rejects(takeAlong(kept, folder!, []), /is not empty/)
  const clear = join(place, 'clear')
  await takeAlong(kept, clear, [])
  appendFileSync(join(clear, 'tables', 'queue.tickets.jsonl'), '{}\n')
  await assert.rejects(bringIn(into('c'), clear), /queue\.tickets\.jsonl is not what the manifest/)
  await bringIn(into('d'), folder!, readIdentity(key!))
})
