import { type CheckDigits, checkLines, isVisaLines } from '#packages/traveldoc'
import { tellVerdicts } from './verdicts.ts'

const help = `Which check digits of machine-readable lines hold?

  npm run check:mrz -- FILE.json --verdicts OUT.jsonl

FILE.json is a list of { "lines": [...] }: three lines of 30, two of 36 or two of 44 characters (ICAO
Doc 9303, parts 4 to 7). OUT.jsonl gets a line for each, such as
{"index":0,"number":true,"birth":true,"expiry":true,"composite":true}; null where the format has no
such digit (visas have no composite one). Lines of another shape hold nowhere.
`

const linesOf = (one: unknown): string[] => {
  const lines = (one as { lines?: unknown } | null)?.lines
  if (!Array.isArray(lines)) return []
  return lines.map((line) => (typeof line === 'string' ? line.trim() : ''))
}

function judge(one: unknown): CheckDigits {
  const lines = linesOf(one)
  const composite = isVisaLines(lines) ? null : false
  return checkLines(lines) ?? { number: false, birth: false, expiry: false, composite }
}

tellVerdicts(process.argv.slice(2), {
  help,
  judge,
  isWhole: (digits) => !Object.values(digits).includes(false),
})
