import { allow, type Officer, system } from '#packages/access'
import { listCourse, type ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import type { Needs } from './needs.ts'
import { emptyPractice } from './practice-queries.ts'
import { type CaseRow, lockCase } from './queries.ts'
import type { Beginning, Started } from './start.ts'

/** The people invented for a service who get all the way. */
const castOf = ({ samples }: ServiceDefinition) => samples.filter(({ stoppedBy }) => !stoppedBy)

/** Whether an application for this service can be made up: it is paid before the visit, and an officer does the rest. */
export const isForPractice = ({ workflow }: ServiceDefinition): boolean =>
  !workflow.actions.some(({ opensBill }) => opensBill) && listCourse(workflow).some(isOfficers)

/** What an officer does to it themselves; everything before happened at home. */
const isOfficers = ({ by }: { by: readonly string[] }) =>
  !by.includes('person') && !by.includes('system')

/** Applications to practise with: invented people, in an office of practice, wiped with it. */
export function createPractice(needs: Needs, parts: { start: Beginning; acting: Acting }) {
  const { db, catalogue, documents, now, random } = needs
  const { start, acting } = parts

  function getPractice({ office }: Officer) {
    const found = catalogue.getOffice(office)
    if (found.kind !== 'practice') throw new Refusal('applications.notPractice')
    return found
  }

  async function empty(tx: Tx, office: string, before: Temporal.Instant): Promise<number> {
    const gone = await emptyPractice(tx, { office, before })
    await documents.emptyPracticeIn(tx, { office, caseIds: gone })
    return gone.length
  }

  /** As far as it comes without an officer: sent, paid, and its owner in the hall. */
  async function bringIn(tx: Tx, row: CaseRow, definition: ServiceDefinition): Promise<void> {
    let at = row
    for (const action of listCourse(definition.workflow)) {
      if (isOfficers(action)) return
      const isSent = action.id === 'submit' && { submitted_at: now() }
      at = await acting.take(tx, { row: at, definition, action, ...(isSent && { change: isSent }) })
    }
  }

  return {
    /**
     * Makes up an application of somebody invented at a practice office, as it stands when its owner
     * sits down. Nothing is booked, billed or told. Refuses with applications.notPractice or
     * .notForPractice.
     */
    startPractice: (
      who: Officer,
      wish: { service: string; language: 'id' | 'en' },
    ): Promise<Started> =>
      db.transaction(who, async (tx) => {
        allow(who, 'applications.start', { office: who.office })
        const { id: office } = getPractice(who)
        const { definition } = catalogue.getService(wish.service)
        if (!isForPractice(definition)) throw new Refusal('applications.notForPractice')
        const cast = castOf(definition)
        const answers = cast[Math.floor(random() * cast.length)]?.answers ?? {}
        const started = await start(tx, { ...wish, office, practice: answers })
        const row = await lockCase(tx, started.caseId)
        if (row) await bringIn(tx, row, definition)
        return started
      }),

    /** Forgets every application of one's own practice office. Refuses with applications.notPractice. */
    emptyPractice: (who: Officer): Promise<number> =>
      db.transaction(who, async (tx) => {
        allow(who, 'queue.oversee', { office: who.office })
        const { id: office } = getPractice(who)
        return empty(tx, office, now().add({ seconds: 1 }))
      }),

    /** Sweep of the night: of the days before today nothing stays. */
    emptyPractices: async (): Promise<number> => {
      let emptied = 0
      for (const { id: office, zone } of catalogue.listPractice()) {
        const today = now().toZonedDateTimeISO(zone).startOfDay().toInstant()
        emptied += await db.transaction(system('applications'), (tx) => empty(tx, office, today))
      }
      return emptied
    },
  }
}
