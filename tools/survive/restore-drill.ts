// npm run restore-drill: restores the newest backup into an empty folder and looks whether all is there.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupFault, type Drill, noteDrill, openSigner, signerName } from '#platform/backup'
import { findServer } from '#platform/postgres'
import { ConfigProblem } from '../../config.ts'
import { endWith } from '../ending.ts'
import { countRows, openOwner, rootOver } from './checks.ts'
import {
  type Kept,
  reachDatabase,
  readHouse,
  readKey,
  readUntil,
  requireBackup,
  storeOf,
} from './opening.ts'
import { type Restored, restoreHouse } from './restoring.ts'
import { createSettling } from './settling.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The restored house against the one that runs: its log must be the beginning of the other's. */
async function compare(config: Kept, restored: Restored, isStill: boolean): Promise<string[]> {
  if (!config.databaseUrl && !findServer(config.folder)) return []
  const reached = await reachDatabase(config)
  const client = await openOwner(reached.connection)
  const faults: string[] = []
  try {
    const { size, root } = restored.log
    const live = (await rootOver(client, size)).toString('base64')
    if (live !== root) faults.push('The restored log is not the beginning of the house’s own log.')
    if (!isStill) return faults
    const counts = await countRows(client)
    for (const name of new Set([...Object.keys(counts), ...Object.keys(restored.counts)])) {
      const [here, there] = [counts[name] ?? 0, restored.counts[name] ?? 0]
      if (here !== there) faults.push(`${name}: ${there} rows came back of ${here}.`)
    }
    return faults
  } finally {
    await client.end()
    await reached.close()
  }
}

const wholeOf = (done: Restored, faults: string[]): Omit<Drill, 'at' | 'seconds'> => ({
  isWhole: faults.length === 0,
  until: `${done.until}`,
  rows: done.rows,
  tables: done.tables,
  objects: done.objects,
  erased: done.erased,
  log: { size: done.log.size, root: done.log.root },
  faults,
})

type Values = { key?: string; until?: string; still?: boolean; bin?: string }

async function tryOut(config: Kept, values: Values, folder: string) {
  const until = readUntil(values.until)
  const backup = requireBackup(config)
  const keyFile = values.key ?? backup.keyFile
  if (!keyFile) {
    throw new ConfigProblem('Which key opens the backup? Give --key FILE or GERBANG_BACKUP_KEY.')
  }
  const store = storeOf(backup)
  // Nothing is made for a house that was never copied there.
  if (!(await store.findHouse())) throw new BackupFault('noBase', { more: ` in ${store.folder}` })
  const identity = readKey(keyFile)
  const done = await restoreHouse({
    store,
    trust: { identity, signer: signerName(openSigner(config.folder)) },
    folder,
    settle: createSettling(config),
    ...until,
    ...(values.bin ? { bin: values.bin } : {}),
  })
  return wholeOf(done, [...done.faults, ...(await compare(config, done, values.still ?? false))])
}

function tell(drill: Drill): void {
  for (const fault of drill.faults) say(fault)
  const { isWhole, seconds, rows = 0, tables = 0, objects = 0, erased = 0, log } = drill
  if (!isWhole) {
    say(`NOT restored whole (${seconds} s).`)
    return
  }
  say(`Restored whole in ${seconds} s, as the house was at ${drill.until}:`)
  say(
    `  ${rows} rows in ${tables} tables, ${objects} files with their hashes, ${erased} erased again`,
  )
  say(`  the log: ${log?.size} entries, root ${log?.root}`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ key: { type: 'string' }, until: { type: 'string' }, still: { type: 'boolean' } },
      ...{ bin: { type: 'string' }, place: { type: 'string' } },
    },
  })
  const config = readHouse()
  const store = storeOf(requireBackup(config))
  const folder = mkdtempSync(join(resolve(values.place ?? tmpdir()), 'gerbang-drill-'))
  chmodSync(folder, 0o755)
  const began = performance.now()
  const at = `${Temporal.Now.instant().round('second')}`
  const secondsNow = () => Math.round((performance.now() - began) / 100) / 10
  let drill: Drill
  try {
    const done = await tryOut(config, values, folder)
    drill = { at, seconds: secondsNow(), ...done }
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error
    drill = { at, isWhole: false, seconds: secondsNow(), faults: [error.message] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // A moment of the past says nothing of the newest backup.
  if (!values.until) await noteDrill(store, drill)
  tell(drill)
  process.exitCode = drill.isWhole ? 0 : 1
}

main().catch((error: unknown) => endWith(error))
