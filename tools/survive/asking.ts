import { randomInt, randomUUIDv7 } from 'node:crypto'
import { hostname } from 'node:os'
import { createApprovals, readNamed, readWhy } from '#modules/approvals'
import { countWatchers, findStaffName } from '#modules/identity'
import { system } from '#packages/access'
import { createTurnableClock, realNow } from '#platform/clock'
import { type Connection, createDb, type Db } from '#platform/db'
import { createEvents } from '#platform/events'
import { ConfigProblem } from '../../config.ts'
import { resumeClock } from '../../simulation/demonstration/clock.ts'
import { type Told, toldHelp } from '../../told.ts'
import { requireTwo, saidPlainly } from '../../two-persons.ts'
import { type Kept, type Reached, reachHouse } from './opening.ts'

const me = system('terminal')

/** What is told of a restore in the house that came of it. */
export type Note = { target: string; why: string; named: string }

/** What two agreed on, as a house holds it, for a command beside it. */
export async function approvalsOf(db: Db, { mode }: Pick<Kept, 'mode'>) {
  // What happens in a demonstration happens at the hour of its own clock.
  const clock = createTurnableClock()
  if (mode === 'demonstration') await resumeClock({ db, clock })
  const random = () => randomInt(2 ** 48 - 1) / (2 ** 48 - 1)
  const events = createEvents({ now: clock.now })
  const newId = () => randomUUIDv7()
  const people = { countOthersIn: countWatchers, findNameIn: findStaffName }
  return createApprovals({ db, events, realNow, newId, random, ...people })
}

/** The house of this machine, when there is one that still answers. */
async function findHere(kept: Kept): Promise<Reached | undefined> {
  try {
    return await reachHouse(kept)
  } catch {
    // It may be what is to be brought back: damaged, or gone.
    return undefined
  }
}

const nobodyHere = `No house answers here that could know this number: name its folder in GERBANG_FOLDER, or say
${toldHelp}`

const needed = (
  target: string,
) => `Bringing a house back takes two persons (act “restore”, exactly “${target}”).
Where the house still answers, ask at /pusat/dua-orang; where none does, one says why and who it is:
${toldHelp}`

/**
 * Passes when two agreed on it in the house that is here, or when one says why and who it is: on a new machine
 * there is nobody to ask. Returns what the restored house is told. Throws ConfigProblem.
 */
export async function permitRestore(kept: Kept, told: Told, target: string): Promise<Note> {
  const { approval, emergency, by = '' } = told
  if (!approval && emergency === undefined) throw new ConfigProblem(needed(target))
  const said = approval ? undefined : await sayWho(emergency ?? '', by)
  const here = await findHere(kept)
  if (!here) {
    if (!said) throw new ConfigProblem(nobodyHere)
    return { target, ...said }
  }
  const db = createDb({ connection: here.connection, realNow, most: 2 })
  try {
    const agreed = await requireTwo(await approvalsOf(db, kept), {
      ...told,
      act: 'restore',
      target,
    })
    const both = { why: agreed?.why ?? '', named: agreed?.named.join(', ').slice(0, 120) ?? '' }
    return { target, ...(said ?? both) }
  } finally {
    await db.close()
    await here.close()
  }
}

const sayWho = (why: string, named: string) =>
  saidPlainly(() => ({ why: readWhy(why), named: readNamed(named) }))

/** Writes into a restored house that it was: everybody who answers for it is told for thirty days. */
export async function noteRestored(
  { mode }: Pick<Kept, 'mode'>,
  connection: Connection,
  note: Note,
): Promise<void> {
  const db = createDb({ connection, realNow, most: 2, isOwner: true })
  try {
    const approvals = await approvalsOf(db, { mode })
    await approvals.noteEmergency(me, { act: 'restore', machine: hostname(), ...note })
  } finally {
    await db.close()
  }
}
