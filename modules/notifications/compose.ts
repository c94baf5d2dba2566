import { system } from '#packages/access'
import { formatDay, formatMoment, formatTime } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Language, locales, type Values } from '#packages/words'
import type { Facts, Template } from './domain.ts'
import { wordsVersion, writeLetter } from './letter.ts'
import { findOffice, type Needs, zoneOf } from './needs.ts'
import type { Claimed } from './queries.ts'

const asSystem = system('notifications')

/** A mail ready to go, or why there will be none, or why not yet. */
export type Composed =
  | {
      letter: { to: string; language: Language; subject: string; text: string; html: string }
      wordsVersion: string
    }
  | { failed: string }
  | { notYet: string }

type Reached = { email: string; language: Language; code?: string }
type Unreached = { failed: string } | { notYet: string }

/** The address at this moment: of the code's row, or of the person. */
async function reach(needs: Needs, message: Claimed): Promise<Reached | Unreached> {
  const { template, case_id: caseId, reference, person, facts } = message
  if (template === 'code') {
    const revealed = await needs.identity.revealCode(asSystem, facts.codeId ?? '')
    return revealed ?? { failed: 'over' }
  }
  // The news of the case itself is still on its way; this one overtook it.
  if (caseId && !reference && template !== 'turnNear') return { notYet: 'unknownCase' }
  return person ? contactOf(needs, person) : { failed: 'noPerson' }
}

async function contactOf({ identity }: Needs, person: string): Promise<Reached | Unreached> {
  try {
    const { email, language } = await identity.getContact(asSystem, person)
    return email ? { email, language } : { failed: 'noAddress' }
  } catch (error) {
    // Erased meanwhile: nobody is left to be told.
    if (error instanceof Refusal) return { failed: 'noPerson' }
    throw error
  }
}

/** Writes the mail in the person's language, with one link to what it is about. */
export async function compose(needs: Needs, message: Claimed): Promise<Composed> {
  const reached = await reach(needs, message)
  if (!('email' in reached)) return reached
  const { email, language, code } = reached
  const { template } = message
  const address = `${needs.origin}${language === 'en' ? '/en' : ''}${pathOf(message)}`
  const values = { ...valuesOf(needs, message, language), ...(code ? { code } : {}) }
  const draft = { template, language, values, address, isRepeat: message.may_have_arrived }
  return {
    letter: { to: email, language, ...writeLetter(draft) },
    wordsVersion: wordsVersion(template, language),
  }
}

function valuesOf(needs: Needs, message: Claimed, language: Language): Values {
  const {
    startsAt,
    until,
    amountRupiah,
    missingRupiah = 0,
    label = '',
    fromMinutes = 0,
    toMinutes = 0,
    number = '',
    reason = '',
    step = '',
    how = '',
    dueAt,
    on,
    before,
    why = '',
    lastDay,
  }: Facts = message.facts
  const zone = zoneOf(needs, message.office)
  return {
    office: findOffice(needs, message.office)?.shortName ?? message.office,
    reference: message.reference ?? '',
    label,
    fromMinutes,
    toMinutes,
    missing: rupiah(missingRupiah, locales[language]),
    number,
    reason,
    step,
    how,
    due: dueAt ? formatMoment(Temporal.Instant.from(dueAt), zone, language) : '',
    when: startsAt ? formatMoment(Temporal.Instant.from(startsAt), zone, language) : '',
    until: until ? formatTime(Temporal.Instant.from(until), zone, language) : '',
    day: on ? formatDay(Temporal.PlainDate.from(on), language) : '',
    before: before ? formatDay(Temporal.PlainDate.from(before), language) : '',
    why,
    days: on ? daysBetween(needs.now().toZonedDateTimeISO(zone).toPlainDate(), on) : 0,
    hasLast: lastDay ? 'yes' : 'no',
    lastDay: lastDay ? formatDay(Temporal.PlainDate.from(lastDay), language) : '',
    hasAmount: amountRupiah === undefined ? 'no' : 'yes',
    amount: amountRupiah === undefined ? '' : rupiah(amountRupiah, locales[language]),
  }
}

const toRate: readonly Template[] = ['rateVisit', 'rateCase']
const chooseAgain: readonly Template[] = [
  ...(['placeCancelled', 'placeLost'] as const),
  ...(['placeUnserved', 'placeMissed'] as const),
]

const ofPapers: readonly Template[] = ['papersWanted', 'answerBy', 'paperScanned', 'paperInfected']

const ofMoney: readonly Template[] = [
  'toPay',
  'shortPaid',
  'ntpnDiffers',
  'waiverDecided',
  'claimOpened',
  'claimMoved',
]

const daysBetween = (today: Temporal.PlainDate, on: string) =>
  Math.abs(today.until(Temporal.PlainDate.from(on)).total('days'))

function pathOf({ template, case_id: caseId, office, facts }: Claimed): string {
  if (template === 'code') return facts.step === 'prove' ? paths.aboutMe() : paths.signInCode()
  if (template === 'timeToGo' || (template === 'placeKept' && !caseId)) return paths.myNumber()
  if (template === 'staySoon') return paths.stay()
  if (!caseId) return paths.board(office)
  if (template === 'placeOffered') return paths.waiting(caseId)
  if (ofPapers.includes(template)) return paths.papers(caseId)
  if (template === 'guardianMoved') return paths.consents(caseId)
  if (template === 'proxyMoved') return paths.proxy(caseId)
  if (toRate.includes(template)) return paths.rateCase(caseId)
  if (ofMoney.includes(template)) return paths.pay(caseId)
  if (template === 'placeUnserved' && facts.step === 'rest') return paths.application(caseId)
  return chooseAgain.includes(template) ? paths.days(caseId) : paths.application(caseId)
}
