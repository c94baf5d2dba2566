import { openPlace } from './house.ts'
import { measurePages } from './pages.ts'
import { weigh } from './weight.ts'

const parts = { weight: weigh, pages: measurePages }
type Part = keyof typeof parts

const isPart = (word: string): word is Part => Object.hasOwn(parts, word)
const say = (text: string) => process.stdout.write(`${text}\n`)

/** Runs the named parts, or all; ends with 1 when a bound is passed. */
async function main(words: string[]): Promise<void> {
  const unknown = words.find((word) => !isPart(word))
  if (unknown) {
    say(`There is no part “${unknown}”. Parts: ${Object.keys(parts).join(', ')}.`)
    process.exitCode = 2
    return
  }
  for (const part of words.length > 0 ? words.filter(isPart) : (Object.keys(parts) as Part[])) {
    const place = await openPlace()
    try {
      const { report, over } = await parts[part](place)
      say(`\n${part}\n\n${report}\n`)
      for (const one of over) say(`Over its bound: ${one}`)
      if (over.length > 0) process.exitCode = 1
    } finally {
      await place.close()
    }
  }
}

await main(process.argv.slice(2))
