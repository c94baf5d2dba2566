import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { system } from '#packages/access'
import { realNow } from '#platform/clock'
import { createDb, migrate, readMigrations } from '#platform/db'
import { openObjects } from '#platform/objects'
import { createVault, openLocalKeys } from '#platform/vault'
import { ours, type Place } from './house.ts'
import { median, table } from './table.ts'

const megabyte = 1024 * 1024
const usualRounds = 25
const most = 4
const aim = 3

type Step = { name: string; run: (bytes: Buffer) => Promise<unknown> }

/** What a program does that only keeps bytes: a file, written, on disk, under its name. */
async function writePlain(folder: string, bytes: Buffer, isFlushed: boolean): Promise<void> {
  const name = randomBytes(16).toString('hex')
  const draft = join(folder, `${name}.draft`)
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(bytes)
  if (isFlushed) await file.sync()
  await file.close()
  await rename(draft, join(folder, name))
  if (!isFlushed) return void (await rm(join(folder, name)))
  const held = await open(folder, 'r')
  await held.sync()
  await held.close()
  await rm(join(folder, name))
}

/** The steps, each on files of the same size, one after the other in every round. */
async function openSteps(place: Place) {
  const { host, port, user } = place.server
  const connection = { host, port, user, database: 'gerbang' }
  await migrate(connection, readMigrations(ours.root))
  const db = createDb({ connection, most: 2, realNow })
  const folder = join(place.folder, 'uploads')
  mkdirSync(folder, { recursive: true })
  const vault = createVault(openLocalKeys({ secret: randomBytes(32).toString('base64') }))
  const objects = openObjects({ folder: join(folder, 'objects') })
  const caseId = randomUUIDv7()
  const keep = async (bytes: Buffer) => {
    const hash = createHash('sha256')
    const seal = await db.transaction(system('bench'), (tx) => vault.sealer(tx, caseId))
    const sealed = seal('bench|original|1', bytes, (piece) => hash.update(piece))
    await objects.remove(await objects.put(sealed))
    hash.digest()
  }
  const steps: Step[] = [
    { name: 'plain write', run: (bytes) => writePlain(folder, bytes, true) },
    { name: 'plain write, not flushed', run: (bytes) => writePlain(folder, bytes, false) },
    { name: 'hashed, sealed, stored', run: keep },
  ]
  const close = async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { steps, close }
}

/** An upload hashed, sealed and stored against a plain write of the same bytes, in turn in one loop. */
export async function measureUploads(place: Place, [rounds = usualRounds]: readonly number[]) {
  const { steps, close } = await openSteps(place)
  const rows: string[][] = []
  const ratios: number[] = []
  try {
    for (const size of [1, 5]) {
      const bytes = randomBytes(size * megabyte)
      const times = steps.map((): number[] => [])
      for (let round = -3; round < rounds; round += 1) {
        for (const [nth, { run }] of steps.entries()) {
          const began = performance.now()
          await run(bytes)
          if (round >= 0) times[nth]!.push(performance.now() - began)
        }
      }
      const [plain, unflushed, kept] = times as [number[], number[], number[]]
      const against = (others: number[]) => median(kept.map((one, nth) => one / others[nth]!))
      ratios.push(against(plain))
      const [first, second, third] = [plain, unflushed, kept].map((all) => median(all).toFixed(1))
      rows.push([
        `${size} MB`,
        ...[first!, second!, third!],
        against(plain).toFixed(2),
        against(unflushed).toFixed(2),
      ])
    }
  } finally {
    await close()
  }
  const heads = ['size', 'plain ms', 'not flushed ms', 'kept ms', 'ratio', 'to not flushed']
  const report = [
    `${rounds} rounds, each step in turn. Both the plain write and ours are on disk when they return (file and folder`,
    'flushed); beside it a plain write that leaves flushing to the kernel. Medians of the rounds.',
    '',
    table(heads, rows),
    '',
    `At most ${most} times a plain write, aim ${aim}.`,
  ].join('\n')
  const worst = Math.max(...ratios)
  return { report, over: worst > most ? [`upload ${worst.toFixed(2)} > ${most}`] : [] }
}
