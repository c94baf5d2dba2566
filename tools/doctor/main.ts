// npm run doctor: looks at the house, also when it is stopped or ill, and says in plain words what to do.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createWords, type Language, type Messages } from '#packages/words'
import { examineHouse } from './examine.ts'
import { type Finding, worst } from './finding.ts'
import { thisMachine } from './machine.ts'

const root = resolve(import.meta.dirname, '../..')
const told = process.argv.slice(2)

/** `--lang id` or `--lang en`; Indonesian unless told otherwise, and another language is said to be missing. */
function takeLanguage(words: string[]): Language {
  const at = words.indexOf('--lang')
  if (at < 0) return 'id'
  const [, language] = words.splice(at, 2)
  if (language === 'en' || language === 'id') return language
  process.stderr.write(
    `Bahasa “${language ?? ''}” belum ada; pakai --lang id atau --lang en. / There is no language “${language ?? ''}”: use --lang id or --lang en.\n`,
  )
  process.exit(2)
}

const language = takeLanguage(told)
const table = JSON.parse(
  readFileSync(join(import.meta.dirname, 'words', `${language}.json`), 'utf8'),
) as Messages
const words = createWords(language, table)

const marks = { ok: 'OK ', look: '!  ', broken: 'X  ' }

function sayFinding({ name, verdict, says, values, step }: Finding): string {
  const line = `${marks[verdict]} ${words(`doctor.${name}.name`)}: ${words(`doctor.${name}.${says}`, values)}`
  if (verdict === 'ok' || !step) return line
  return `${line}\n      ${words('doctor.next', { step: `docs/runbook.md#${step}` })}`
}

const env = process.env
const findings = await examineHouse({ root, words: told, env, machine: thisMachine })
const verdict = worst(findings)
process.stdout.write(`${findings.map(sayFinding).join('\n')}\n\n`)
process.stdout.write(`${words(`doctor.all.${verdict}`)}\n`)
// For whatever watches: 0 all is well, 1 somebody should look, 2 something is broken.
process.exitCode = { ok: 0, look: 1, broken: 2 }[verdict]
