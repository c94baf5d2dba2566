// npm run restore: brings a house back from its backup into an empty folder.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createStore } from '#platform/backup'
import { ConfigProblem } from '../../config.ts'
import { endWith } from '../ending.ts'
import { readKey, readUntil } from './opening.ts'
import { restoreHouse } from './restoring.ts'

const usage = `npm run restore -- --from BACKUP --into FOLDER --key FILE [--signer NAME] [--until TIME]

  --from     the folder of the backup
  --into     an empty folder; afterwards GERBANG_FOLDER=FOLDER npm start opens the house
  --key      the file with one of the two recipients' keys
  --signer   what this house signs as (npm run backup tells it); without it the backup's own word counts
  --until    a moment to go back to, such as 2026-11-27T09:30:00Z`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ from: { type: 'string' }, into: { type: 'string' }, key: { type: 'string' } },
      ...{ signer: { type: 'string' }, until: { type: 'string' }, bin: { type: 'string' } },
    },
  })
  const { from, into, key, bin } = values
  if (!from || !into || !key) throw new ConfigProblem(usage)
  const store = createStore(resolve(from))
  const signer = values.signer ?? (await store.findHouse())?.signer ?? ''
  const folder = resolve(into)
  const done = await restoreHouse({
    store,
    folder,
    trust: { identity: readKey(key), signer },
    ...readUntil(values.until),
    ...(bin ? { bin } : {}),
  })
  const { rows, tables, objects, log, until, faults } = done
  process.stdout.write(
    [
      `The house as it was at ${until} is in ${folder}.`,
      `${rows} rows in ${tables} tables, ${objects} files, a log of ${log.size} with the root ${log.root}.`,
      ...faults,
      `Put the root key in place (docs/runbook.md), then: GERBANG_FOLDER=${folder} npm start\n`,
    ].join('\n'),
  )
  if (faults.length > 0) process.exitCode = 1
}

main().catch((error: unknown) => endWith(error, usage))
