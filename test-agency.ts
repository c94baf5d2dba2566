import type { TestContext } from 'node:test'
import { type Agency, agencyPlace, nobody, type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { sql } from '#platform/db'
import { cast, lettersWorld } from './test-letters.ts'

const test = system('test')
const longAgo = Temporal.Instant.from('2026-01-05T01:00:00Z')

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

  /** Many questions to the police that were due long ago, of this application unless told of which. */
  const askMany = (count: number, caseOf: (nth: number) => string = () => caseId) =>
    world.db.transaction(test, async (tx) => {
      for (let nth = 0; nth < count; nth++) {
        const [id, of] = [crypto.randomUUID(), caseOf(nth)]
        const at = longAgo.add({ minutes: nth >> 1 })
        const place = `interagency.questions|about_sealed|${id}`
        // Of an application that never was nothing can be opened either.
        const about =
          of === caseId ? await world.vault.seal(tx, of, place, `Surat ${nth}`) : Buffer.of(0)
        await tx.run(sql`
          insert into interagency.questions
            (office, id, case_id, agency, about_sealed, asked_by, asked_at, due_on, due_at)
          values ('padang', ${id}, ${of}, 'police', ${about}, ${dewi.staffId}, ${at},
            '2026-01-05', ${at})`)
      }
    })

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

  return { ...world, caseId, dewi, wulan, inDays, ask, askMany, letIn, connect }
}
