import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isWrongWord, wrongWordOf } from '#packages/commands'

/** What cannot be done, in a sentence for whoever asked. */
export class Slipped extends Error {}

type Revive = (key: string, value: unknown, context?: { source?: string }) => unknown

function readJson(path: string, revive?: Revive): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Slipped(`${path} cannot be read.`)
  }
  try {
    return JSON.parse(text, revive)
  } catch (error) {
    throw new Slipped(`${path} is no JSON: ${(error as Error).message}`)
  }
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

/** How a file is judged: what is read of it comes to a verdict for each of what it holds. */
export type Judging<Verdict> = {
  help: string
  revive?: Revive
  judge: (read: unknown) => Verdict[]
  isWhole: (verdict: Verdict) => boolean
}

/**
 * A command that judges somebody's JSON file and writes a line for each verdict. Prints how many there were,
 * and how many of them `isWhole`. What cannot be done is one sentence and exit code 2.
 */
export function tellLines<Verdict extends object>(
  words: readonly string[],
  { help, revive, judge, isWhole }: Judging<Verdict>,
): void {
  try {
    const asked = readWords(words, help)
    if (!asked) {
      process.stdout.write(help)
      return
    }
    const verdicts = judge(readJson(asked.path, revive))
    try {
      writeFileSync(asked.out, verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join(''))
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

/** The same for a file that holds a list: `judge` says what of each stands in its line, beside its index. */
export const tellVerdicts = <Verdict extends object>(
  words: readonly string[],
  {
    help,
    judge,
    isWhole,
  }: { help: string; judge: (one: unknown) => Verdict; isWhole: (verdict: Verdict) => boolean },
): void =>
  tellLines(words, {
    help,
    judge: (read) => {
      if (!Array.isArray(read)) throw new Slipped('The file holds no list.')
      return read.map((one, index) => ({ index, ...judge(one) }))
    },
    isWhole,
  })
