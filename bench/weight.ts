import { payForTicket, type Step, walkCitizenPath } from './citizen-path.ts'
import { openHouse, type Place } from './house.ts'
import { table } from './table.ts'
import { createVisitor, type Seen, type Visitor } from './visitor.ts'

const kb = 1024
const most = { first: 40 * kb, later: 10 * kb, script: 12 * kb }

/** What was weighed, and what is over its bound. */
export type Weighed = { report: string; over: string[] }

type Weight = { name: string; bytes: number; most: number }

/** The files a page asks for by itself, before its font: looks, script, icon. */
const filesOf = (page: Seen): string[] => {
  const found = [...page.text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg|webmanifest))"/g)]
  return [...new Set(found.map(([, path]) => path!))]
}

async function weighFirst(visitor: Visitor, page: Seen): Promise<Weight[]> {
  const files = await Promise.all(filesOf(page).map((path) => visitor.open(path)))
  const parts = [page, ...files]
  const sum = (list: Seen[]) => list.reduce((bytes, { wireBytes }) => bytes + wireBytes, 0)
  const isScript = (seen: Seen) => String(seen.headers['content-type']).includes('javascript')
  return [
    ...parts.map(({ path, wireBytes }) => ({
      name: `  ${path.replace(/\.[\w]{10}(?=\.)/, '')}`,
      bytes: wireBytes,
      most: Number.POSITIVE_INFINITY,
    })),
    { name: 'first page with looks, script and icon', bytes: sum(parts), most: most.first },
    { name: 'all its script', bytes: sum(parts.filter(isScript)), most: most.script },
  ]
}

/** Weighs every page of the citizens' path as it goes over the wire, heads included. */
export async function weigh(place: Place): Promise<Weighed> {
  const house = await openHouse(place)
  try {
    return await weighPages(house.port, house.links.get('Andi Saputra')!)
  } finally {
    await house.stop()
  }
}

/** The same in a house that stands open, for whoever may sign in by this link. */
export async function weighPages(port: number, link: string): Promise<Weighed> {
  const visitor = createVisitor(port)
  const { steps, caseId } = await walkCitizenPath(visitor, link)
  const paid = await payForTicket(visitor, caseId)
  return report(await weighSteps(visitor, [...steps, ...paid.steps]))
}

async function weighSteps(visitor: Visitor, steps: Step[]): Promise<Weight[]> {
  const [first, ...later] = steps
  const rows = later.map(({ name, seen }) => ({ name, bytes: seen.wireBytes, most: most.later }))
  const scripts = await weighScripts(
    visitor,
    steps.map(({ seen }) => seen),
  )
  return [...(await weighFirst(visitor, first!.seen)), ...rows, scripts]
}

/** Every script that any page of the path asks for, together. */
async function weighScripts(visitor: Visitor, pages: Seen[]): Promise<Weight> {
  const all = new Set(pages.flatMap(filesOf).filter((path) => path.endsWith('.js')))
  const scripts = await Promise.all([...all].map((path) => visitor.open(path)))
  const bytes = scripts.reduce((sum, { wireBytes }) => sum + wireBytes, 0)
  return { name: 'all script of the whole path', bytes, most: most.script }
}

const inKb = (bytes: number) => (Number.isFinite(bytes) ? (bytes / kb).toFixed(1) : '')

function report(weights: Weight[]): Weighed {
  const rows = weights.map((one) => [
    one.name,
    inKb(one.bytes),
    inKb(one.most),
    one.bytes > one.most ? 'over' : '',
  ])
  return {
    report: table(['page', 'KB', 'at most', ''], rows),
    over: weights.filter(({ bytes, most }) => bytes > most).map(({ name }) => name.trim()),
  }
}
