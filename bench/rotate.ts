import { randomUUIDv7 } from 'node:crypto'
import { system } from '#packages/access'
import { realNow } from '#platform/clock'
import { createDb, migrate, readMigrations } from '#platform/db'
import { createKeyCare, createRotation, createVault, openLocalKeys } from '#platform/vault'
import { ours, type Place } from './house.ts'
import { table } from './table.ts'

const usualCases = 100_000
const atOnce = 100
const lanes = 8
const mostSeconds = 600
const me = system('bench')

/** How long it takes to wrap every case's key anew, while somebody goes on reading. */
export async function measureRotate(place: Place, [cases = usualCases]: readonly number[]) {
  const { host, port, user } = place.server
  const connection = { host, port, user, database: 'gerbang' }
  await migrate(connection, readMigrations(ours.root))
  const db = createDb({ connection, realNow, deadlineMs: 60_000 })
  const keys = openLocalKeys({ folder: `${place.folder}/keys` })
  await createKeyCare({ db, keys }).check()
  const vault = createVault(keys)
  const sealed = new Map<string, Buffer>()
  const firsts = Array.from(
    { length: Math.ceil(cases / atOnce) },
    (_, nth) => nth * atOnce,
  ).values()
  const sealSome = async () => {
    for (const from of firsts) {
      await db.transaction(me, async (tx) => {
        for (let nth = from; nth < Math.min(from + atOnce, cases); nth++) {
          const id = randomUUIDv7()
          const one = await vault.seal(tx, id, `a|b|${id}`, id)
          if (nth % 100 === 0) sealed.set(id, one)
        }
      })
    }
  }
  await Promise.all(Array.from({ length: lanes }, sealSome))

  const rotation = createRotation({ db, keys })
  const reading = readOn(async () => {
    const [id, one] = [...sealed][Math.floor(Math.random() * sealed.size)]!
    const plain = await db.read(me, (tx) => vault.open(tx, id, `a|b|${id}`, one))
    if (`${plain}` !== id) throw new Error('Another was opened')
  })
  const seconds = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return (performance.now() - began) / 1000
  }
  await rotation.renewOffices()
  const offices = await seconds(() => rotation.rewrapAll())
  keys.erasure.plant()
  await createKeyCare({ db, keys }).check()
  const factors = await seconds(() => rotation.rewrapAll())
  const { reads, failed } = await reading()
  await db.close()

  const rows = [
    ['offices’ keys', offices],
    ['factors', factors],
  ].map(([what, took]) => [
    String(what),
    String(cases),
    Number(took).toFixed(1),
    String(mostSeconds),
    (cases / Number(took)).toFixed(0),
  ])
  const report = table(['wrapped anew', 'cases', 'seconds', 'at most', 'cases/s'], rows)
  const over = [
    ...(offices > mostSeconds || factors > mostSeconds ? ['wrapping anew'] : []),
    ...(failed > 0 ? [`${failed} reads failed`] : []),
  ]
  return { report: `${report}\n\nMeanwhile ${reads} reads, ${failed} failed.`, over }
}

/** Does something again and again until it is asked how often. */
function readOn(once: () => Promise<void>) {
  let [isOver, reads, failed] = [false, 0, 0]
  const all = (async () => {
    while (!isOver) {
      await once().then(
        () => reads++,
        () => failed++,
      )
    }
  })()
  return async () => {
    isOver = true
    await all
    return { reads, failed }
  }
}
