import {
  applicantOf,
  type CaseView,
  type Change,
  type Consent,
  correctedFlag,
  type Hands,
  isForPractice,
  type TimelineEntry,
  type Withheld,
} from '#modules/applications'
import type { ElsewherePlace } from '#modules/appointments'
import { isLeaflet } from '#modules/catalogue'
import type { Finding, Holder, Standing } from '#modules/checking'
import type { File } from '#modules/documents'
import type { Staff } from '#modules/identity'
import type { Unreached } from '#modules/notifications'
import type { NamedProxy } from '#modules/proxies'
import {
  type Burst,
  type HallCounter,
  type HallView,
  isCollecting,
  type PartyMember,
} from '#modules/queue'
import type { Officer } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import {
  type Caution,
  findEndedPassport,
  listCautions,
  listPapers,
  listToBring,
  sayPaper,
  textIn,
} from '#packages/forms'
import { isId } from '#packages/paths'
import type { Visit } from '#platform/http'
import { type Kept, readKept } from './kept.ts'
import { takeOverProblem } from './leases/said.ts'
import { type Needs, officerOf } from './needs.ts'
import { noteLook } from './noted.ts'
import { nameStages } from './stage-names.ts'
import { findStillTime, type StillTime } from './still-time.ts'
import { findProxy, listWithheld } from './who-may.ts'

/** One paper of the case: what it is called and the files that were sent for it. */
export type PaperOnDesk = {
  id: string
  name: string
  isWanted: boolean
  files: (File & { name: string })[]
}

/** The application beside the chair. `isFound`: by its reference, not through the number. */
export type CaseOnDesk = {
  /** The report that freezes the passport it was filed with. */
  frozen?: Awaited<ReturnType<Needs['frozen']['noteSeen']>>
  /** Who may collect it for its owner. */
  proxy?: NamedProxy
  view: CaseView
  timeline: TimelineEntry[]
  papers: PaperOnDesk[]
  isFound: boolean
  /** One of those who sit in the chair together. */
  isOfParty: boolean
  /** Whom the applicant lets help, and who typed and handed in. */
  consents: Consent[]
  hands: Hands
  /** What was corrected after handing in and nobody has looked at. */
  changes: Change[]
  /** What was found of the papers before anybody came. */
  finding?: Finding | undefined
  /** What another officer must do, and who may. */
  withheld: readonly Withheld[]
  /** What was asked of the applicant, who still has time. */
  stillTime?: StillTime
  /** How this officer stands to the applicant. */
  standing?: Standing
  /** Who has it from the list of work. */
  holder?: Holder
  /** What was wrong with how it was to be taken over. */
  problem?: string
  /** What to mind with these answers. */
  cautions: Caution[]
  /** The passport it was asked for with is over since. */
  passportEnded?: string
  /** The last mail about it was not taken: its person may not know. */
  unreached?: Unreached
  /** What waits to be paid. */
  bill?: { amountRupiah: number; bank?: string }
  /** Paper files of it, and other records of the same person. */
  kept: Kept
}

/** One of those in the chair, with their own application. */
export type Companion = PartyMember & { name: string; state?: string }

/** Everything an officer's screen shows, as plain facts. */
export type Desk = {
  office: OfficeFile
  officer: Staff
  hall: HallView
  /** Numbers that came out of a kiosk so quickly that one person may have taken them. */
  bursts: readonly Burst[]
  /** The counter this officer sits at. */
  mine?: HallCounter
  case?: CaseOnDesk
  /** Those who sit in the chair together; empty for one alone. */
  party: Companion[]
  /** The number of the counter where this computer stands, when it was paired as one. */
  here?: number
  /** What each stage of the office is called. */
  stages: Readonly<Record<string, string>>
  /** What can be begun here. */
  services: Readonly<Record<string, string>>
  /** What everything somebody may come about is called. */
  names: Readonly<Record<string, string>>
  /** Of a visit that was booked in another system: what is known of it, instead of an application. */
  elsewhere?: ElsewherePlace
  /** The application of whoever sits here went on at another office: which. */
  gone?: { caseId: string; office: string }
  /** Of a number for something that has no form yet: the papers to look at. */
  asked?: { name: string; papers: string[] }
}

/** A case the number names but this officer may not see, or that is gone, is simply not there. */
async function findCase({ applications }: Needs, visit: Visit, caseId: string) {
  return isId(caseId) ? applications.findCase(visit.who, caseId) : undefined
}

/** Where the application of the number in the chair went, when it went to another office. */
export async function findGone({ applications, catalogue }: Needs, who: Officer, caseId: string) {
  const gone = isId(caseId) ? await applications.findGoneCase(who, caseId) : undefined
  return gone && { caseId, office: catalogue.getOffice(gone.office).shortName }
}

/** Whether its passport is frozen; that it was shown is written down. */
async function noteFrozen({ frozen }: Needs, visit: Visit, caseId: string) {
  const who = officerOf(visit)
  const found = await frozen.findForCase(who, caseId)
  return found && frozen.noteSeen(who, caseId)
}

async function findBill({ payments, now }: Needs, visit: Visit, caseId: string) {
  const bill = await payments.findBill(visit.who, caseId)
  const isOpen = bill?.state === 'open' && Temporal.Instant.compare(now(), bill.expiresAt) < 0
  if (!isOpen) return undefined
  const [newest] = bill.attempts
  const bank = newest?.method.kind === 'va' ? newest.method.bank : undefined
  return { amountRupiah: bill.dueRupiah, ...(bank && { bank }) }
}

/** Everybody of the party in the chair, told apart by name; a case one may not see has only its service. */
async function readParty(needs: Needs, visit: Visit, members: readonly PartyMember[]) {
  return Promise.all(
    members.map(async (member): Promise<Companion> => {
      const view = await findCase(needs, visit, member.caseId ?? '')
      const { definition } = needs.catalogue.getService(member.service)
      const service = textIn(definition.names, visit.language)
      if (!view) return { ...member, name: service }
      const name = applicantOf(view) ?? service
      return { ...member, name, state: textIn(view.names, visit.language) }
    }),
  )
}

type Asked = { caseId: string; isFound: boolean; isOfParty: boolean }

/** Everything that was corrected since it was first handed in, each answer as it was then and is now. */
async function readChanges({ applications }: Needs, visit: Visit, view: CaseView) {
  if (!view.flags.includes(correctedFlag)) return []
  const versions = await applications.listVersions(visit.who, view.caseId)
  const changes = versions.filter(({ isCorrection }) => isCorrection).flatMap((one) => one.changes)
  const first = new Map(changes.toReversed().map((one) => [one.question, one.before]))
  const last = new Map(changes.map((one) => [one.question, one.after]))
  return [...last].map(([question, after]) => ({
    ...{ question, after },
    before: first.get(question) ?? null,
  }))
}

/** The papers somebody wants or has sent, each with its files. */
function papersOnDesk(
  files: PaperOnDesk['files'],
  papers: ReturnType<typeof listPapers>,
  language: Visit['language'],
): PaperOnDesk[] {
  return papers
    .map((paper) => ({
      id: paper.id,
      name: textIn(paper.names, language),
      isWanted: !paper.optional && paper.how !== 'original',
      files: files.filter(({ requirement }) => requirement === paper.id),
    }))
    .filter((paper) => paper.isWanted || paper.files.length > 0)
}

async function readCase(needs: Needs, visit: Visit, asked: Asked) {
  const view = await findCase(needs, visit, asked.caseId)
  if (!view) return undefined
  const bill = await findBill(needs, visit, view.caseId)
  const frozen = await noteFrozen(needs, visit, view.caseId)
  const proxy = await findProxy(needs, visit, view)
  const [consents, hands] = await Promise.all([
    needs.applications.listConsents(visit.who, view.caseId),
    needs.applications.listHands(visit.who, view.caseId),
  ])
  const { request: _, ...officer } = officerOf(visit)
  await noteLook(needs, visit, view)
  const [timeline, files, finding, standing, withheld] = await Promise.all([
    needs.applications.listTimeline(visit.who, view.caseId),
    needs.documents.listFiles(visit.who, view.caseId),
    needs.checking.findFinding(visit.who, view.caseId),
    needs.checking.meet(officer, view.caseId),
    listWithheld(needs, officer, view),
  ])
  const { caseId, person } = view
  const unreached = person && (await needs.notifications.findUnreached(officer, { caseId, person }))
  const holder = await needs.checking.lookAt(officer, { list: 'work', itemId: caseId })
  const world = { ...needs.catalogue.getContext(view.office), answers: view.journey.answers }
  const passportEnded = findEndedPassport(view.service, world)
  const shown = papersOnDesk(files, listPapers(view.service, world), visit.language)
  return {
    ...{ view, timeline, papers: shown, isFound: asked.isFound, isOfParty: asked.isOfParty },
    ...{ withheld, finding, standing, consents, hands },
    cautions: listCautions(view.service, world),
    changes: await readChanges(needs, visit, view),
    kept: await readKept(needs, officer, view.caseId),
    ...(passportEnded && { passportEnded }),
    ...(unreached && { unreached }),
    ...(holder && { holder }),
    ...(await findStillTime(needs, officer, { view, language: visit.language })),
    ...takeOverProblem(visit),
    ...(frozen && { frozen }),
    ...(proxy && { proxy }),
    ...(bill && { bill }),
  } satisfies CaseOnDesk
}

/** What a number without a form is about. It is looked at, answered and finished without a case. */
function findAsked({ catalogue }: Needs, { language }: Visit, service: string): Desk['asked'] {
  const entry = catalogue.findEntry(service)
  if (!entry || !isLeaflet(entry)) return undefined
  return {
    name: textIn(entry.definition.names, language),
    papers: listToBring(entry.definition).map((paper) => sayPaper(paper, language)),
  }
}

/** Gathers the desk. `caseId` is the application the address names, if it names one. */
export async function readDesk(needs: Needs, visit: Visit, caseId?: string): Promise<Desk> {
  const { catalogue, identity, queue } = needs
  const officer = officerOf(visit)
  const office = catalogue.getOffice(officer.office)
  const [staff, place, hall, bursts] = await Promise.all([
    identity.getStaff(officer),
    identity.findPlace(visit.deviceToken ?? ''),
    queue.getHall(officer, { office: office.id, language: visit.language }),
    queue.listBursts(officer, office.id),
  ])
  const mine = hall.counters.find(({ staffId }) => staffId === officer.staffId)
  const ofNumber = mine?.visit?.caseId ?? ''
  const asked = caseId || ofNumber
  const party = await readParty(needs, visit, mine?.visit?.members ?? [])
  const isOfParty = party.some((one) => one.caseId === asked)
  const isFound = asked !== ofNumber && !isOfParty
  const found = await readCase(needs, visit, { caseId: asked, isFound, isOfParty })
  const gone = found ? undefined : await findGone(needs, officer, ofNumber)
  const elsewhere =
    mine?.visit && (await needs.appointments.findElsewhere(officer, mine.visit.code))
  const leaflet =
    mine?.visit && !isCollecting(mine.visit) && findAsked(needs, visit, mine.visit.service)
  return {
    office,
    officer: staff,
    hall,
    bursts,
    ...(mine && { mine }),
    party,
    ...(found && { case: found }),
    ...(place?.office === office.id && { here: place.counter }),
    ...(leaflet && { asked: leaflet }),
    ...(elsewhere && { elsewhere }),
    ...(gone && { gone }),
    stages: nameStages(needs, visit.words, hall),
    names: Object.fromEntries(
      catalogue
        .listEntries()
        .map(({ definition }) => [definition.id, textIn(definition.names, visit.language)]),
    ),
    services: Object.fromEntries(
      catalogue
        .listOffered(office.id)
        .filter(({ definition }) => office.kind !== 'practice' || isForPractice(definition))
        .map(({ definition }) => [definition.id, textIn(definition.names, visit.language)]),
    ),
  }
}
