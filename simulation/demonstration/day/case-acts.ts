import type { Call } from '#modules/queue'
import type { Officer } from '#packages/access'
import type { Agenda } from './agenda.ts'
import { between, type Dice } from './dice.ts'
import { type Needs, tried } from './needs.ts'

type Parts = { needs: Needs; agenda: Agenda; dice: Dice; officer: Officer }

// The last station of a visit; what is decided about it follows within two hours.
const lastStation = 'foto'

/**
 * What an officer writes into the application while its owner sits there. A service whose course
 * has no such act refuses it, and the visit goes on without.
 */
export function caseActs({ needs, agenda, dice, officer }: Parts) {
  const act = async ({ caseId, counterId }: Call, action: string): Promise<void> => {
    if (!caseId) return
    await tried(() => needs.applications.act({ ...officer, counterId }, { caseId, action }))
  }
  return {
    halfway: async (call: Call): Promise<void> => {
      if (call.stage === lastStation) await act(call, 'interview')
    },
    atEnd: async (call: Call): Promise<void> => {
      if (call.stage !== lastStation || !call.caseId) return
      await act(call, 'photograph')
      const decided = needs.now().add({ seconds: Math.round(between(dice, 1800, 7200)) })
      agenda.add(decided, () => act(call, 'approve'))
    },
  }
}
