import type { CaseView } from '#modules/applications'
import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Needs } from './needs.ts'

type Applications = Needs['applications']
type Documents = Needs['documents']

/** Everything about one application, as its owner may take it along. */
export type CopiedCase = {
  view: CaseView
  timeline: Awaited<ReturnType<Applications['listTimeline']>>
  versions: Awaited<ReturnType<Applications['listVersions']>>
  consents: Awaited<ReturnType<Applications['listConsents']>>
  files: Awaited<ReturnType<Documents['listFiles']>>
  /** What a machine read on their cards. */
  readings: Awaited<ReturnType<Documents['listReadings']>>
  looks: Awaited<ReturnType<Needs['search']['listLooks']>>
  paperLooks: Awaited<ReturnType<Documents['listLooks']>>
  proxy: Awaited<ReturnType<Needs['proxies']['findProxy']>>
  bills: Awaited<ReturnType<Needs['payments']['listBills']>>
  visit: Awaited<ReturnType<Needs['appointments']['findForCase']>>
  letters: Awaited<ReturnType<Needs['letters']['listLetters']>>
}

/** Everything about somebody. */
export type Copy = {
  madeAt: Temporal.Instant
  email: string | undefined
  language: string
  cases: CopiedCase[]
  /** How long they may stay, when they said when they came. */
  stay: Awaited<ReturnType<Needs['stays']['findMine']>>
  messages: Awaited<ReturnType<Needs['notifications']['listMine']>>
  silences: Awaited<ReturnType<Needs['notifications']['listSilences']>>
}

/** Collecting what is known of somebody, for them. */
export function createCopy(needs: Needs) {
  const { applications, documents, search, proxies, notifications, identity, now } = needs
  const { payments, appointments, stays, letters } = needs

  async function copyCase(who: Who, caseId: string): Promise<CopiedCase> {
    const view = await applications.getCase(who, caseId)
    const [timeline, versions, consents] = await Promise.all([
      applications.listTimeline(who, caseId),
      applications.listVersions(who, caseId),
      applications.listConsents(who, caseId),
    ])
    const [files, readings, looks, paperLooks, proxy] = await Promise.all([
      documents.listFiles(who, caseId),
      documents.listReadings(who, caseId),
      search.listLooks(who, caseId),
      documents.listLooks(who, caseId),
      proxies.findProxy(who, caseId),
    ])
    const [bills, visit, written] = await Promise.all([
      payments.listBills(who, caseId),
      appointments.findForCase(who, caseId),
      letters.listLetters(who, caseId),
    ])
    const papers = { files, readings, looks, paperLooks }
    const known = { view, timeline, versions, consents, ...papers, proxy }
    return { ...known, bills, visit, letters: written }
  }

  return {
    /**
     * Everything about whoever asks, but for the bytes of their papers, after they proved with a fresh
     * code that it is they. Refuses with identity.wrongCode and identity.noEmail.
     */
    copyOf: async (who: Who, { code }: { code: string }): Promise<Copy> => {
      if (who.kind !== 'person' || who.helperId) {
        throw new Refusal(who.kind === 'nobody' ? 'access.signIn' : 'access.denied')
      }
      const { personId } = who
      allow(who, 'privacy.ask', { person: personId })
      await identity.proveByCode(who, code)
      const [{ email, language }, mine, messages, silences, stay] = await Promise.all([
        identity.getContact(who, personId),
        applications.listMine(who),
        notifications.listMine(who, { personId }),
        notifications.listSilences(who),
        stays.findMine(who),
      ])
      const cases: CopiedCase[] = []
      // One after another: somebody with many applications does not take every connection.
      for (const { caseId } of mine) cases.push(await copyCase(who, caseId))
      return { madeAt: now(), email, language, cases, stay, messages, silences }
    },
  }
}
