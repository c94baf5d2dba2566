import { parseArgs } from 'node:util'
import { isWrongWord, wrongWordOf } from '#packages/commands'
import { likenessOf } from '#packages/matching'
import { openListFile } from '#platform/watchlist'

/** How well the other names of people on a list lead back to them, and how many others come along. */
const help = `How well are names matched on this list?

  npm run evaluate:watchlist -- FILE.csv[.gz]

FILE is a list as GERBANG_WATCHLIST takes it. Of everybody with other names ("a.k.a."), each of those
is looked up against the first names on the list; beside it the first name itself with one slip and its words
in another order. Printed as JSON: the likeness at which one in a hundred others is flagged, the share
of the right people found at it, and the same at the likenesses the house uses. Birthdays are left out.
`

const mostAsked = 600
const mostOthers = 400

type Asked = { text: string; own: string }

/** The same choice each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** One letter left out, doubled or swapped with the next, and the words turned about. */
function mistype(name: string, chance: () => number): string {
  const at = 1 + Math.floor(chance() * Math.max(1, name.length - 2))
  const [a = '', b = ''] = [name[at], name[at + 1]]
  const slips = [b, `${a}${a}${b}`, `${b}${a}`]
  const slipped = name.slice(0, at) + slips[Math.floor(chance() * 3)] + name.slice(at + 2)
  return slipped.split(/[ ,]+/).toReversed().join(' ')
}

function measure(asked: readonly Asked[], firsts: readonly string[], chance: () => number) {
  const own = asked.map(({ text, own: name }) => likenessOf(text, name))
  const others = asked.flatMap(({ text, own: name }) =>
    Array.from({ length: mostOthers }, () => firsts[Math.floor(chance() * firsts.length)]!)
      .filter((other) => other !== name)
      .map((other) => likenessOf(text, other)),
  )
  const at = others.toSorted((a, b) => b - a)[Math.floor(others.length / 100)] ?? 1
  const share = (all: readonly number[], least: number) =>
    Number((all.filter((like) => like >= least).length / all.length).toFixed(4))
  const told = (least: number) => ({
    likeness: Number(least.toFixed(3)),
    found: share(own, least),
    flagged: share(others, least),
  })
  return { asked: asked.length, oneInAHundred: told(at), at80: told(0.8), at90: told(0.9) }
}

/** A file that is no list is answered with a sentence, as a wrong word is. */
function refuse(error: unknown): void {
  const { code = '' } = error as NodeJS.ErrnoException
  const said = isWrongWord(error) ? wrongWordOf(error) : (error as Error).message
  const isOfFile = isWrongWord(error) || /^(E|Z)[A-Z_]+$/.test(code) || /^The watch list/.test(said)
  if (!isOfFile) throw error
  process.stderr.write(`${said}\n`)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file] = positionals
  if (!file) {
    process.stderr.write(help)
    process.exitCode = 2
    return
  }
  const { people } = await openListFile(file).read()
  if (people.length === 0) throw new RangeError('The list names nobody.')
  const chance = dice(7)
  const firsts = people.map(({ names }) => names[0]!)
  const pick = <One>(all: readonly One[]) => all.toSorted(() => chance() - 0.5).slice(0, mostAsked)
  const aliases = pick(
    people.flatMap(({ names: [first, ...others] }) =>
      others.map((text) => ({ text, own: first! })),
    ),
  )
  const slipped = pick(firsts).map((own) => ({ text: mistype(own, chance), own }))
  const told = {
    people: people.length,
    otherNames: measure(aliases, firsts, chance),
    mistyped: measure(slipped, firsts, chance),
  }
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
}

if (import.meta.main) await main().catch(refuse)
