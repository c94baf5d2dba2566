import { knownOf } from '#modules/search'
import { system } from '#packages/access'
import { createNameIndex, type NameFound } from '#packages/matching'
import { Refusal } from '#packages/refusal'
import { createTurns, type Tx } from '#platform/db'
import type { ListedPerson, Watchlist } from '#platform/watchlist'
import { judge, leastAlike, type Resemblance, readTold, type Subject, writeTold } from './domain.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Where what a hold says is sealed. */
export const toldPlace = (id: string) => `watchlist.holds|told_sealed|${id}`

const plain = (number: string) => number.toUpperCase().replace(/[^A-Z0-9]/g, '')
const mostAtOnce = 50

/** A list made ready to be asked. */
function prepare({ version, people }: Watchlist) {
  const find = createNameIndex(people.map((thing) => ({ thing, names: thing.names })))
  const byPaper = new Map<string, ListedPerson>()
  for (const one of people) for (const paper of one.papers) byPaper.set(plain(paper), one)

  function ask(subject: Subject): Resemblance[] {
    const found: NameFound<ListedPerson>[] = [
      ...subject.names.flatMap((name) => find(name, leastAlike)),
      ...subject.numbers.flatMap((number) => {
        const person = byPaper.get(plain(number))
        return person ? [{ thing: person, like: 0 }] : []
      }),
    ]
    const judged = found.flatMap((one) => judge(subject, one) ?? [])
    return [...new Map(judged.toReversed().map((one) => [one.number, one])).values()]
  }
  return { version, ask }
}

/** Reading the list, and holding applications against it: never while anybody waits for an answer. */
export function createCheck(needs: Needs) {
  const { db, vault, now, random, newId, applications, port, drawOneIn = 20 } = needs
  let ready: ReturnType<typeof prepare> | undefined
  const turns = createTurns(now)

  /** Nothing when it is gone, or over. */
  async function readSubject(caseId: string): Promise<Subject | undefined> {
    try {
      const view = await applications.getCase(system('watchlist'), caseId)
      if (view.status === 'done' || view.status === 'closed') return undefined
      const { names, birth, numbers = [], niks = [] } = knownOf(view)
      return { names, birth, numbers: [...numbers, ...niks] }
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }

  /** Whom they resemble and nobody has looked at yet. */
  async function listNew(tx: Tx, before: readonly queries.HoldRow[], all: Resemblance[]) {
    const [first] = before
    if (!first) return all
    const open = await vault.opener(tx, first.case_id)
    const told = before.flatMap(
      ({ id, told_sealed }) => readTold(open(toldPlace(id), told_sealed).toString()).resembles,
    )
    return all.filter(({ number }) => !told.some((one) => one.number === number))
  }

  type Due = { office: string; case_id: string; drawn: boolean }

  async function hold(tx: Tx, { office, case_id }: Due, resembles: Resemblance[]): Promise<void> {
    const before = await queries.listHoldsOf(tx, case_id)
    const fresh = await listNew(tx, before, resembles)
    if (before.length > 0 && fresh.length === 0) return
    const waiting = before.find(({ state }) => state === 'open' || state === 'proposed')
    const seal = (id: string, all: Resemblance[]) =>
      vault.seal(tx, case_id, toldPlace(id), writeTold({ resembles: all }))
    if (waiting) {
      // Somebody new on the list: whoever had spoken spoke without knowing of them.
      const after = { ...waiting, state: 'open', verdict: null, proposed_by: null } as const
      const told_sealed = await seal(waiting.id, resembles)
      return void (await queries.markHold(tx, { ...after, told_sealed, changed_at: now() }))
    }
    const id = newId()
    const state = { state: 'open', verdict: null, proposed_by: null } as const
    const row = { office, id, case_id, ...state, at: now(), changed_at: now() }
    await queries.addHold(tx, { ...row, told_sealed: await seal(id, fresh) })
  }

  async function check(tx: Tx, due: Due, version: string): Promise<void> {
    const subject = await readSubject(due.case_id)
    const resembles = subject && ready ? ready.ask(subject) : []
    // Once for each application, also of those who resemble somebody: the same dice for all.
    const isDrawn = random() * drawOneIn < 1 && !due.drawn
    const isHeld = subject !== undefined && (resembles.length > 0 || isDrawn)
    if (isHeld) await hold(tx, due, resembles)
    await queries.markChecked(tx, { caseId: due.case_id, version, at: now() })
  }

  return {
    /** Sweep: reads the list. A list that cannot be read leaves the one before, which grows older. */
    readList: async (): Promise<number> => {
      if (!port) return 0
      const list = await port.read()
      if (ready?.version !== list.version) ready = prepare(list)
      const row = { version: list.version, as_of: list.asOf, people: list.people.length }
      await db.transaction(system('watchlist'), (tx) => queries.putList(tx, row))
      return list.people.length
    },

    /** Sweep: holds applications against the list that holds now, some at a time. */
    checkDue: async (): Promise<number> => {
      const version = ready?.version
      if (!version) return 0
      const asked = { version, most: mostAtOnce, except: turns.listResting() }
      const ids = await db.read(system('watchlist'), (tx) => queries.listDue(tx, asked))
      let checked = 0
      await turns.takeTogether(ids, async (some) => {
        checked += await db.transaction(system('watchlist'), async (tx) => {
          const due = await queries.lockDue(tx, version, some)
          for (const one of due) await check(tx, one, version)
          return due.length
        })
      })
      return checked
    },
  }
}
