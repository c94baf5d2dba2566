import { applicantOf, type CaseView } from '#modules/applications'
import { listQuestions } from '#packages/forms'
import type { Reader, Tx } from '#platform/db'
import { indexed } from './events.ts'
import { createMarks, type Known } from './marks.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Told, toldPlace } from './told.ts'

/** Something to be found. `person`: whose account it is, when it is anybody's. */
export type Entry = {
  office: string
  entryId: string
  kind: 'case' | 'paper'
  person: string | null
  reference: string
  about: string
  known: Known
  at: Temporal.Instant
}

/** What a result shows: names, the day of birth and the end of the first number. */
function toldOf({ names, birth, niks = [], numbers = [] }: Known): Told {
  const [number] = [...niks, ...numbers]
  return {
    names: [...names],
    ...(birth && { birth }),
    ...(number && { number: number.slice(-4) }),
    ...(niks.length > 0 && { hasNik: true }),
  }
}

const mostAnew = 100

/** Writes entries, in the transaction of whoever knows of them. */
export function createWrite({ vault, events }: Pick<Needs, 'vault' | 'events'>) {
  const marks = createMarks(vault)
  return {
    putIn: async (tx: Tx, { entryId, known, ...entry }: Entry): Promise<void> => {
      await queries.lockEntry(tx, entryId)
      const told = JSON.stringify(toldOf(known))
      const sealed = await vault.seal(tx, entryId, toldPlace(entryId), told)
      const row = { ...entry, id: entryId, told_sealed: sealed }
      await queries.putEntry(tx, row, marks.ofEntry(known))
      await events.publish(tx, indexed, { office: entry.office, entryId })
    },
    /** Entries of a kind that their module should put anew, because the rules have changed. */
    listOldIn: async (tx: Reader, kind: Entry['kind']): Promise<string[]> =>
      (await queries.listOld(tx, kind, mostAnew)).map(({ id }) => id),
    removeIn: (tx: Tx, entryId: string): Promise<void> => queries.removeEntry(tx, entryId),
  }
}

const textsOf = (view: CaseView, kinds: readonly string[]): string[] =>
  listQuestions(view.service)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ id }) => {
      const said = view.journey.answers[id]
      return typeof said === 'string' && said !== '' ? [said] : []
    })

/** What a case is found by: its applicant, their numbers and its own. */
export function knownOf(view: CaseView): Known {
  const birthday = listQuestions(view.service).find(
    (one) => one.kind === 'date' && 'autocomplete' in one && one.autocomplete === 'bday',
  )
  const birth = view.journey.answers[birthday?.id ?? 'tanggalLahir']
  const name = applicantOf({ service: view.service, answers: view.journey.answers })
  return {
    names: name ? [name] : [],
    ...(typeof birth === 'string' && { birth }),
    niks: textsOf(view, ['nik']),
    numbers: textsOf(view, ['passport']),
    reference: view.reference,
  }
}

/** A case as an entry. */
export const entryOf = (view: CaseView): Entry => ({
  office: view.office,
  entryId: view.caseId,
  kind: 'case',
  person: view.person,
  reference: view.reference,
  about: view.service.id,
  known: knownOf(view),
  at: view.submittedAt ?? view.startedAt,
})
