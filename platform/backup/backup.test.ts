import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { realNow } from '#platform/clock'
import { BackupFault, bringObjects, type Kept, layOut, listObjects } from './index.ts'
import { createReplication } from './replication.ts'
import { type KeptHouse, keptHouse, tamper } from './testing/kept-house.ts'
import { createFollowing } from './wal.ts'

const kinds = ['base', 'wal', 'objects'] as const

async function houseOf({ store }: KeptHouse) {
  const house = await store.findHouse()
  assert.ok(house)
  return house
}

/** Reads a file of the backup to its end, as a restore does. */
async function readOn(kept: KeptHouse, one: Kept): Promise<void> {
  const { body } = await kept.store.open(one, await houseOf(kept), kept.trust())
  for await (const _ of body);
}

const isFault =
  (...wanted: string[]) =>
  (error: unknown) =>
    error instanceof BackupFault && (wanted.length === 0 || wanted.includes(error.kind))

test('what was written before, during and after the copy comes back, by either key, up to any moment', async (t) => {
  const kept = await keptHouse(t)
  await kept.add(1000)
  const keeper = await kept.keep()
  await keeper.round()
  await kept.add(200)
  await keeper.catchUp()
  await sleep(1100)
  const between = realNow()
  await sleep(1100)
  await kept.add(30)
  const object = kept.addObject(Buffer.from('sealed'))
  await keeper.catchUp()
  await keeper.stop()
  await kept.close()

  const house = await houseOf(kept)
  const lay = async (name: string, nth: number, more = {}) => {
    const folder = join(kept.folder, name)
    await layOut({ store: kept.store, house, trust: kept.trust(nth), folder, ...more })
    return folder
  }
  assert.equal(await kept.count(await lay('whole', 0)), 1230)
  assert.equal(await kept.count(await lay('moment', 1, { until: between }), between), 1200)
  const needs = { store: kept.store, house, trust: kept.trust(1), folder: join(kept.folder, 'o') }
  assert.equal(await bringObjects(needs, new Set([object])), 1)
  assert.deepEqual(await listObjects(needs.folder), [object])
  const early = lay('early', 0, { until: between.subtract({ hours: 1 }) })
  await assert.rejects(early, isFault('tooEarly'))
})

test('a keeper that was away goes on where it stopped, and nothing it wrote is written again', async (t) => {
  const kept = await keptHouse(t)
  await kept.add(10)
  const first = await kept.keep()
  await first.round()
  await first.stop()
  const before = readdirSync(join(kept.folder, 'backup', 'wal'))
  await kept.add(5)

  const second = await kept.keep()
  await second.round()
  await second.catchUp()
  await second.stop()
  await kept.close()

  assert.equal((await kept.store.list('base')).length, 1)
  const after = readdirSync(join(kept.folder, 'backup', 'wal'))
  assert.deepEqual(after.slice(0, before.length), before)
  const folder = join(kept.folder, 'again')
  await layOut({ store: kept.store, house: await houseOf(kept), trust: kept.trust(), folder })
  assert.equal(await kept.count(folder), 15)
  const files = kinds.flatMap((kind) => {
    const place = join(kept.folder, 'second', kind)
    return kind === 'objects' ? [] : readdirSync(place).map((name) => join(place, name))
  })
  assert.ok(files.length > 2, 'the second place holds the same files')
  assert.ok(files.every((file) => (statSync(file).mode & 0o777) === 0o444))
})

test('a flipped bit, a cut and a swapped file are found in every kind of file, wherever they are', async (t) => {
  const kept = await keptHouse(t)
  await kept.add(1000)
  kept.addObject(Buffer.alloc(300_000, 7))
  const keeper = await kept.keep()
  await keeper.round()
  await keeper.stop()
  await kept.close()
  let found = 0

  for (const kind of kinds) {
    const [one] = await kept.store.list(kind)
    assert.ok(one, kind)
    await readOn(kept, one)
    const whole = readFileSync(one.path)
    const restore = (now: Kept) => {
      rmSync(now.path, { force: true })
      writeFileSync(one.path, whole)
    }
    const places = Array.from({ length: 16 }, (_, n) => Math.floor((whole.length * n) / 16))
    for (const at of [...places, whole.length - 1]) {
      for (const isRenamed of [false, true]) {
        const flip = (bytes: Buffer) => {
          bytes[at]! ^= 1 << (at % 8)
          return bytes
        }
        const now = tamper(one, flip, isRenamed)
        await assert.rejects(readOn(kept, now), isFault(), `${kind} at ${at}`)
        restore(now)
        found++
      }
    }
    for (const length of [0, 10, whole.length >> 1, whole.length - 1]) {
      const now = tamper(one, (bytes) => bytes.subarray(0, length), true)
      await assert.rejects(readOn(kept, now), isFault(), `${kind} cut at ${length}`)
      restore(now)
    }
    await readOn(kept, one)
  }
  const [first, second] = await kept.store.list('wal')
  assert.ok(first && second)
  const swapped = tamper(first, () => readFileSync(second.path), true)
  await assert.rejects(readOn(kept, swapped), isFault('otherPlace'))
  assert.equal(found, 3 * 17 * 2)
})

test('a missing piece of the log, a missing file, another key and another house are said in plain words', async (t) => {
  const [kept, other] = [await keptHouse(t), await keptHouse(t)]
  for (const one of [kept, other]) {
    const keeper = await one.keep()
    await keeper.round()
    await one.add(100)
    await keeper.catchUp()
    await one.add(100)
    await keeper.catchUp()
    await keeper.stop()
  }
  const house = await houseOf(kept)
  let nth = 0
  const lay = (more = {}) => {
    const folder = join(kept.folder, `try-${nth++}`)
    return layOut({ store: kept.store, house, trust: kept.trust(), folder, ...more })
  }
  await lay()

  await assert.rejects(lay({ trust: kept.trust(2) }), isFault('wrongKey'))
  const stranger = { ...kept.trust(), signer: other.trust().signer }
  await assert.rejects(lay({ trust: stranger }), isFault('signature'))
  await assert.rejects(lay({ house: { ...house, system: '1' } }), isFault('otherHouse'))
  const mixed = { ...other.needs, store: kept.store }
  const { createKeeper } = await import('./index.ts')
  await assert.rejects(createKeeper(mixed), isFault('otherHouse'))
  const needs = { store: kept.store, house, trust: kept.trust(), folder: join(kept.folder, 'o') }
  await assert.rejects(bringObjects(needs, new Set(['ab'.repeat(32)])), isFault('objectMissing'))
  const pieces = await kept.store.list('wal')
  await kept.store.remove(pieces.at(-2)!)
  await assert.rejects(lay(), (error: Error) =>
    /log is missing: from \w+ to \w+/.test(error.message),
  )
  for (const one of await kept.store.list('base')) await kept.store.remove(one)
  await assert.rejects(lay(), isFault('noBase'))
})

test('whoever keeps files for longer than the database waits for its follower is not taken for gone', async (t) => {
  const kept = await keptHouse(t)
  await kept.ask(`alter system set wal_sender_timeout = '1s'`)
  await kept.ask('select pg_reload_conf()')
  const follow = async (slot: string, everyMs: number) => {
    const client = await createReplication(kept.needs.connection)
    t.after(() => client.close())
    const { system, timeline, lsn } = await client.identify()
    await client.holdLog(slot)
    const from = { system, timeline, lsn: lsn - (lsn % BigInt(await client.segmentBytes())) }
    const before = () => sleep(3000)
    const following = createFollowing({ ...kept.needs, client, slot, before, everyMs }, from)
    // More than one piece of the log: the next is not read before the first is kept.
    await kept.add(600_000)
    const asking = await createReplication(kept.needs.connection)
    const { lsn: end } = await asking.identify().finally(() => asking.close())
    await following.until(end)
    await following.stop()
  }

  await follow('patient', 200)
  await assert.rejects(follow('silent', 60_000), 'the control: nothing is said meanwhile')
})
