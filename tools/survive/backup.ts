// npm run backup: copies the house now, keeps it while it runs, or looks whether the copy is unharmed.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  BackupFault,
  createKeeper,
  makeIdentity,
  type Store,
  takeWholeBeside,
} from '#platform/backup'
import { realNow } from '#platform/clock'
import { endWith } from '../ending.ts'
import { openOwner } from './checks.ts'
import {
  type Kept,
  type Reached,
  reachDatabase,
  reachHouse,
  readHouse,
  requireBackup,
  sealOf,
  storeOf,
} from './opening.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const roundEveryMs = 10 * 60_000
const againMs = 10_000

async function isKeptByHouse({ connection }: Reached): Promise<boolean> {
  const client = await openOwner(connection)
  const { rows } = await client.query(
    "select from pg_replication_slots where slot_name = 'gerbang_backup' and active",
  )
  await client.end()
  return rows.length > 0
}

async function needsOf(config: Kept, { connection }: Reached) {
  const backup = requireBackup(config)
  const { folder } = config
  const seal = await sealOf(config, backup)
  const store = storeOf(backup)
  return { connection, store, folder, seal, now: realNow, keptDays: backup.keptDays }
}

/** One whole copy, with everything that was committed when it was asked for. */
async function once(config: Kept): Promise<void> {
  requireBackup(config)
  const reached = await reachHouse(config)
  try {
    const needs = await needsOf(config, reached)
    if (await isKeptByHouse(reached)) say(`Kept: base ${await takeWholeBeside(needs)}`)
    else {
      const keeper = await createKeeper(needs)
      say(`Kept: base ${await keeper.takeWhole()}`)
      await keeper.catchUp()
      await keeper.round()
      await keeper.stop()
    }
    const { signer = '' } = (await needs.store.findHouse()) ?? {}
    say(`In ${needs.store.folder}. Note with the keys that open it: this house signs as ${signer}`)
  } finally {
    await reached.close()
  }
}

/** Follows the house for as long as the program lives that started this one. */
async function keep(config: Kept): Promise<void> {
  process.on('disconnect', () => process.exit(0))
  for (;;) {
    try {
      const reached = await reachDatabase(config)
      if (reached.isStarted) throw new Error('The house does not run')
      const keeper = await createKeeper(await needsOf(config, reached))
      // Whoever started us knows by this which of several houses keeps.
      process.send?.('keeping')
      const rounds = setInterval(
        () => void keeper.round().catch((error) => say(`${error}`)),
        roundEveryMs,
      )
      await Promise.all([keeper.heard, keeper.round()]).finally(() => clearInterval(rounds))
    } catch (error) {
      say((error as Error).message)
      if (error instanceof BackupFault) process.exitCode = 2
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
}

/** Every file's bytes against its name; needs no key. */
async function check(store: Store): Promise<void> {
  if (!(await store.findHouse())) throw new BackupFault('noBase', { more: ` in ${store.folder}` })
  let files = 0
  const changed: string[] = []
  for (const kind of ['base', 'wal', 'objects'] as const) {
    for (const { name, hash, path } of await store.list(kind)) {
      const is = createHash('sha256')
      for await (const piece of createReadStream(path)) is.update(piece)
      if (is.digest('hex') !== hash) changed.push(`${kind}/${name}`)
      files++
    }
  }
  for (const name of changed) say(new BackupFault('changed', { name }).message)
  say(`${files} files looked at, ${changed.length} changed.`)
  if (changed.length > 0) process.exitCode = 1
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      keep: { type: 'boolean' },
      check: { type: 'boolean' },
      'new-key': { type: 'string' },
    },
  })
  const file = values['new-key']
  if (file) return say(`${await makeIdentity(file)}\n(the key itself is in ${file}: keep it apart)`)
  const config = readHouse()
  if (values.check) return check(storeOf(requireBackup(config)))
  return values.keep ? keep(config) : once(config)
}

main().catch((error: unknown) => endWith(error))
