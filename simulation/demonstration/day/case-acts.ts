import type { Call } from '#modules/queue'
import type { Officer } from '#packages/access'
import type { Agenda } from './agenda.ts'
import { between, type Dice } from './dice.ts'
import { type Needs, tried } from './needs.ts'

type Parts = { needs: Needs; agenda: Agenda; dice: Dice; officer: Officer; colleague: Officer }

// The last station of a visit; what is decided about it follows within two hours.
const lastStation = 'foto'

/**
 * What an officer writes into the application while its owner sits there. A service whose course
 * has no such act refuses it, and the visit goes on without.
 */
export function caseActs({ needs, agenda, dice, officer, colleague }: Parts) {
  /** The applications of everybody who sits there: of a family, of each one who came. */
  async function casesOf({ ticketId, caseId, size }: Call): Promise<string[]> {
    if (size === 1) return caseId ? [caseId] : []
    const { counters } = await needs.queue.getHall(officer, {
      office: needs.office,
      language: 'id',
    })
    const visit = counters.map((one) => one.visit).find((one) => one?.ticketId === ticketId)
    return (visit?.members ?? []).flatMap((one) => (one.isHere && one.caseId ? [one.caseId] : []))
  }

  async function act(cases: readonly string[], counterId: string, action: string): Promise<void> {
    for (const caseId of cases)
      await tried(() => needs.applications.act({ ...officer, counterId }, { caseId, action }))
  }
  return {
    halfway: async (call: Call): Promise<void> => {
      if (call.stage === lastStation) await act(await casesOf(call), call.counterId, 'interview')
    },
    atEnd: async (call: Call): Promise<void> => {
      if (call.stage !== lastStation) return
      const cases = await casesOf(call)
      if (cases.length === 0) return
      await act(cases, call.counterId, 'photograph')
      const decided = needs.now().add({ seconds: Math.round(between(dice, 1800, 7200)) })
      agenda.add(decided, async () => {
        const approve = (caseId: string) =>
          needs.applications.act(colleague, { caseId, action: 'approve' })
        for (const caseId of cases) await tried(() => approve(caseId))
      })
    },
  }
}
