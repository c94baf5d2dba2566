import type { TestContext } from 'node:test'
import { type Agency, agencyPlace, nobody, type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { cast, lettersWorld } from './test-letters.ts'

const test = system('test')

/** Chloé's visa, about which other agencies are asked; and their people and machines. Everybody is invented. */
export async function agencyWorld(
  t: Pick<TestContext, 'after'>,
  wish: Parameters<typeof lettersWorld>[1] = {},
) {
  const world = await lettersWorld(t, wish)
  const { identity, interagency } = world
  const caseId = await world.askForVisa()
  const dewi = cast.dewi as Officer
  const inDays = (days: number) => realNow().add({ hours: 24 * days })

  const ask = async (agency: string, more: object = {}) => {
    const about = `Surat W3/12: apakah ada catatan? (${agency})`
    const asked = { caseId, agency, about, workingDays: 3, ...more }
    return (await interagency.ask(dewi, asked)).questionId
  }

  /** Somebody of an agency who was let in, as verbs take them, and with a session. */
  async function letIn(agency: Agency, name: string, days = 30) {
    const partner = { agency, name, why: 'Penghubung instansi (contoh)', until: inDays(days) }
    const { staffId } = await identity.letPartnerIn(test, partner)
    const { token: link } = await identity.mintLink(test, { for: { staffId } })
    const { token } = await identity.signInByLink(nobody, { token: link })
    const who: Officer = {
      ...{ kind: 'officer', staffId, office: agencyPlace(agency), roles: ['partner'] },
    }
    return { who, token, staffId }
  }

  const wulan: Officer = {
    ...{ kind: 'officer', staffId: '01930000-0000-7000-8000-00000000d007', office: 'centre' },
    roles: ['national'],
  }

  /** An agency's machine with the token it was given. */
  async function connect(agency: Agency, label = 'Server contoh', days = 30) {
    const given = await interagency.giveConnection(wulan, { agency, label, until: inDays(days) })
    const who = await interagency.findConnection(given.token)
    if (!who) throw new Error('The token opens nothing')
    return { ...given, who }
  }

  return { ...world, caseId, dewi, wulan, inDays, ask, letIn, connect }
}
