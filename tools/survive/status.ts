// npm run status -- FILE.html: the status page as one file, for a host that does not fall with the house.
import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { formatMoment } from '#packages/calendar'
import { isWhole, judgeBackup, type Working } from '#packages/standing'
import type { Language, Words } from '#packages/words'
import { readStanding } from '#platform/backup'
import { ConfigProblem } from '../../config.ts'
import { readWords } from '../../words.ts'
import { readAnnounced } from '../../working.ts'
import { endWith } from '../ending.ts'
import { readHouse, storeOf } from './opening.ts'

type Told = {
  isThere: boolean
  database: boolean
  events: boolean
  clock: boolean
  since?: string
  checkedAt?: Temporal.Instant
  planned: ReturnType<typeof readAnnounced>
}

type Answer = { working: Working; since?: string }

const root = resolve(import.meta.dirname, '../..')
const zone = 'Asia/Jakarta'
const patienceMs = 5000

/** What the house says of itself; when it does not answer, what its folder still tells. */
async function ask(address: string): Promise<Told> {
  const house = readHouse()
  const page = URL.parse('status.json', address)
  if (!page) throw new ConfigProblem(`${address} is no address, such as http://localhost:8080.`)
  const answer = await fetch(page, {
    signal: AbortSignal.timeout(patienceMs),
  })
    .then((one) => one.json() as Promise<Answer>)
    .catch(() => undefined)
  const { checkedAt } = house.backup
    ? judgeBackup(await readStanding(storeOf(house.backup)), {
        now: Temporal.Now.instant(),
        isReal: true,
      })
    : {}
  return {
    isThere: answer !== undefined,
    database: answer?.working.database ?? false,
    events: answer?.working.events ?? false,
    clock: answer?.working.clock ?? false,
    ...(answer?.since ? { since: answer.since } : {}),
    ...(checkedAt ? { checkedAt } : {}),
    planned: readAnnounced(house.folder),
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)

function sectionOf(told: Told, words: Words, language: Language): string {
  const moment = (at: Temporal.Instant) => formatMoment(at, zone, language)
  const works = (is: boolean) => words(is ? 'open.status.works' : 'open.status.not')
  const isAllWell = told.isThere && isWhole(told)
  const backup = told.checkedAt
    ? words('open.status.checkedAt', { at: moment(told.checkedAt) })
    : words('open.status.notChecked')
  const rows = [
    [words('open.status.pages'), works(told.isThere)],
    [words('open.status.database'), works(told.database)],
    [words('open.status.events'), works(told.events)],
    [words('open.status.clock'), works(told.clock)],
    [words('open.status.backup'), backup],
  ]
  const planned = told.planned.map(
    ({ from, to, says }) =>
      `${words('open.status.from', { from: moment(from), to: moment(to) })} ${says[language] ?? says.id}`,
  )
  const lines = planned.length > 0 ? planned : [words('open.status.nothingPlanned')]
  const since = told.since
    ? words('open.status.since', { at: moment(Temporal.Instant.from(told.since)) })
    : ''
  const asOf = words('open.status.asOf', { at: moment(Temporal.Now.instant()) })
  return `<section lang="${language}"><h1>${escaped(words('open.status.title'))}</h1>
<p><strong>${escaped(words(isAllWell ? 'open.status.whole' : 'open.status.ill'))}.</strong> ${escaped(since)}</p>
<dl>${rows.map(([name, value]) => `<dt>${escaped(name!)}</dt><dd>${escaped(value!)}</dd>`).join('')}</dl>
<h2>${escaped(words('open.status.planned'))}</h2>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<p><small>${escaped(asOf)}</small></p></section>`
}

const looks = `:root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}
body{max-width:40rem;margin:0 auto;padding:1rem}section+section{border-top:1px solid;margin-top:2rem}
dt{font-weight:600}dd{margin:0 0 .75rem}h1{font-size:1.5rem}h2{font-size:1.125rem}`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { at: { type: 'string' } },
  })
  const [file] = positionals
  if (!file) throw new ConfigProblem('npm run status -- FILE.html [--at http://localhost:8080]')
  const told = await ask(values.at ?? `http://localhost:${process.env.PORT ?? 8080}`)
  const words = readWords(root)
  const sections = (['id', 'en'] as const).map((one) => sectionOf(told, words[one], one))
  const page = `<!doctype html><html lang="id"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="120">
<title>Gerbang</title><style>${looks}</style><main>${sections.join('\n')}</main></html>\n`
  writeFileSync(`${file}.new`, page)
  renameSync(`${file}.new`, file)
  process.stdout.write(`${resolve(file)}\n`)
}

main().catch((error: unknown) => endWith(error))
