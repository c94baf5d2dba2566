// npm run restore: brings a house back from its backup into an empty folder.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createStore } from '#platform/backup'
import type { Connection } from '#platform/db'
import { ConfigProblem } from '../../config.ts'
import { toldHelp, toldIn, toldOptions } from '../../told.ts'
import { endWith } from '../ending.ts'
import { type Note, noteRestored, permitRestore } from './asking.ts'
import { type Kept, readHouse, readKey, readUntil } from './opening.ts'
import { restoreHouse } from './restoring.ts'

const usage = `npm run restore -- --from BACKUP --into FOLDER --key FILE [--signer NAME] [--until TIME]
                  --approval NUMBER | --emergency "WHY" --by "NAME"

  --from     the folder of the backup
  --into     an empty folder; afterwards GERBANG_FOLDER=FOLDER npm start opens the house
  --key      the file with one of the two recipients' keys
  --signer   what this house signs as (npm run backup tells it); without it the backup's own word counts
  --until    a moment to go back to, such as 2026-11-27T09:30:00Z

It takes two persons where a house here still answers (GERBANG_FOLDER): act “restore”, exactly “all”, or the
moment of --until. On a new machine there is nobody to ask: one says why and who it is. The house that comes of
it tells everybody who answers for it, for thirty days.
${toldHelp}`

/** An older house may have no place for it: then its people must be told by hand. */
async function noted(kept: Kept, connection: Connection, note: Note): Promise<string[]> {
  try {
    await noteRestored(kept, connection, note)
    return []
  } catch (error) {
    const said = (error as Error).message
    return [`That it was brought back could not be written down in it (${said}): tell its people.`]
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ from: { type: 'string' }, into: { type: 'string' }, key: { type: 'string' } },
      ...{ signer: { type: 'string' }, until: { type: 'string' }, bin: { type: 'string' } },
      ...toldOptions,
    },
  })
  const { from, into, key, bin } = values
  if (!from || !into || !key) throw new ConfigProblem(usage)
  const store = createStore(resolve(from))
  const signer = values.signer ?? (await store.findHouse())?.signer ?? ''
  const folder = resolve(into)
  const until = readUntil(values.until)
  const identity = readKey(key)
  const kept = readHouse()
  const note = await permitRestore(kept, toldIn(values), values.until ?? 'all')
  const done = await restoreHouse({
    store,
    folder,
    trust: { identity, signer },
    ...until,
    settle: async ({ connection }) => ({ erased: 0, faults: await noted(kept, connection, note) }),
    ...(bin ? { bin } : {}),
  })
  const { rows, tables, objects, log, faults } = done
  process.stdout.write(
    [
      `The house as it was at ${done.until} is in ${folder}.`,
      `${rows} rows in ${tables} tables, ${objects} files, a log of ${log.size} with the root ${log.root}.`,
      ...faults,
      `Put the root key in place (docs/runbook.md), then: GERBANG_FOLDER=${folder} npm start\n`,
    ].join('\n'),
  )
  if (faults.length > 0) process.exitCode = 1
}

main().catch((error: unknown) => endWith(error, usage))
