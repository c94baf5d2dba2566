import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isWrongWord, wrongWordOf } from '#packages/commands'

/** What cannot be done, in a sentence for whoever asked. */
export class Slipped extends Error {}

function readList(path: string): unknown[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Slipped(`${path} cannot be read.`)
  }
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw new Slipped(`${path} is no JSON: ${(error as Error).message}`)
  }
  if (!Array.isArray(read)) throw new Slipped(`${path} holds no list.`)
  return read
}

type Asked = { path: string; out: string }

function readWords(words: readonly string[], help: string): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { verdicts: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) return undefined
  const [path, ...more] = positionals
  if (!path || more.length > 0 || !values.verdicts) throw new Slipped(help)
  return { path, out: values.verdicts }
}

/**
 * A command that judges a list in somebody's JSON file and writes a line for each of them: `judge`
 * says what of it stands in the line, beside its index. Prints how many there were, and how many
 * of them `isWhole`. What cannot be done is one sentence and exit code 2.
 */
export function tellVerdicts<Verdict extends object>(
  words: readonly string[],
  {
    help,
    judge,
    isWhole,
  }: { help: string; judge: (one: unknown) => Verdict; isWhole: (verdict: Verdict) => boolean },
): void {
  try {
    const asked = readWords(words, help)
    if (!asked) {
      process.stdout.write(help)
      return
    }
    const verdicts = readList(asked.path).map(judge)
    const lines = verdicts.map((verdict, index) => `${JSON.stringify({ index, ...verdict })}\n`)
    try {
      writeFileSync(asked.out, lines.join(''))
    } catch {
      throw new Slipped(`${asked.out} cannot be written.`)
    }
    const whole = verdicts.filter(isWhole).length
    process.stdout.write(`${JSON.stringify({ n: verdicts.length, whole })}\n`)
  } catch (error) {
    if (error instanceof Slipped) process.stderr.write(`${error.message}\n`)
    else if (isWrongWord(error)) process.stderr.write(`${wrongWordOf(error)}\n\n${help}`)
    else throw error
    process.exitCode = 2
  }
}
