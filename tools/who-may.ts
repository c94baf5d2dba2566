import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listRows } from './who-may/table.ts'

const path = join(import.meta.dirname, '../docs/who-may.md')
const head =
  '| to … | in the code | their own | of their family | of their office | of another office | by a grant | everywhere |'

/** Writes the rows of docs/who-may.md anew; what stands above them stays. */
const text = readFileSync(path, 'utf8')
const above = text.slice(0, text.indexOf('| to … |'))
const rows = [head, head.replaceAll(/[^|]+/g, '---'), ...listRows()]
writeFileSync(path, `${above}${rows.join('\n')}\n`)
process.stdout.write(`docs/who-may.md has ${rows.length - 2} rows.\n`)
