import { randomBytes, randomInt, randomUUID, randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import {
  type Applications,
  applicationReactions,
  createApplications,
  type Guard,
  type Hall,
} from '#modules/applications'
import { type Appointments, createAppointments } from '#modules/appointments'
import { type Approvals, createApprovals } from '#modules/approvals'
import { type Archive, createArchive } from '#modules/archive'
import { type Assistant, createAssistant } from '#modules/assistant'
import { type Beside, createBeside } from '#modules/beside'
import { type Catalogue, createCatalogue } from '#modules/catalogue'
import { type Checking, createChecking, createGuard } from '#modules/checking'
import { createDeadlines, type Deadlines } from '#modules/deadlines'
import { createDocuments, type Documents } from '#modules/documents'
import { createDuplicates, type Duplicates } from '#modules/duplicates'
import { createExports, type Exports } from '#modules/exports'
import { createFacilities, type Facilities } from '#modules/facilities'
import { createFeedback, type Feedback } from '#modules/feedback'
import { createFrozen, type Frozen } from '#modules/frozen'
import { createIdentity, type Identity } from '#modules/identity'
import { createInteragency, type Interagency, isKeptFromApplicants } from '#modules/interagency'
import { createLedger, type Ledger } from '#modules/ledger'
import { createLetters, type Letters } from '#modules/letters'
import { createNotifications, type Notifications } from '#modules/notifications'
import { createOffline, type Offline } from '#modules/offline'
import { createPayments, type Payments } from '#modules/payments'
import { createPauseGuard, createPrivacy, type Privacy } from '#modules/privacy'
import { createProxies, type Proxies } from '#modules/proxies'
import { createQueue, type Queue } from '#modules/queue'
import { createReports, type Reports } from '#modules/reports'
import { createSearch, type Search } from '#modules/search'
import { createStays, type Stays } from '#modules/stays'
import { createStock, type Stock } from '#modules/stock'
import { createWatchGuard, createWatchlist, type Watching } from '#modules/watchlist'
import { type Conflicts, system } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { realNow } from '#platform/clock'
import type { Reader } from '#platform/db'
import type { Reactions } from '#platform/events'
import { openObjects } from '#platform/objects'
import { openScanner } from '#platform/scanner'
import type { Ground } from './ground.ts'

/** Every capability of the house. */
export type Modules = {
  catalogue: Catalogue
  assistant: Assistant
  identity: Identity
  payments: Payments
  documents: Documents
  facilities: Facilities
  appointments: Appointments
  approvals: Approvals
  beside: Beside
  deadlines: Deadlines
  applications: Applications
  /** What applications do on the others' news. */
  applied: Reactions
  search: Search
  archive: Archive
  duplicates: Duplicates
  stays: Stays
  watchlist: Watching
  stock: Stock
  checking: Checking
  frozen: Frozen
  proxies: Proxies
  interagency: Interagency
  offline: Offline
  ledger: Ledger
  reports: Reports
  exports: Exports
  privacy: Privacy
  letters: Letters
  queue: Queue
  notifications: Notifications
  feedback: Feedback
}

// As far as one draw goes.
const mostChance = 2 ** 48 - 1

/** A number from 0 up to 1 that nobody can foresee. */
const random = () => randomInt(mostChance) / mostChance

/** Builds the modules, each given what it needs, those that are called before those that call. */
export function createModules(ground: Ground): Modules {
  const { config, db, events, vault, clock, content, outside } = ground
  const { now } = clock
  const newId = () => randomUUIDv7()
  const base = { db, events, now, newId, random }
  const catalogue = createCatalogue({ db, content, now })
  const assistant = createAssistant({ answers: content.answers, catalogue })
  const { hostname } = new URL(config.origin)
  const identity = createIdentity({
    ...base,
    vault,
    realNow,
    site: { name: 'Gerbang', id: hostname, origins: [config.origin] },
    isDemonstration: config.mode === 'demonstration',
    // Made below, and asked only when somebody acts.
    conflicts: {
      refuseOwn: (tx, touched) => conflicts.refuseOwn(tx, touched),
      refuseOwnOf: (touched) => conflicts.refuseOwnOf(touched),
      refuseKin: (tx, touched) => conflicts.refuseKin(tx, touched),
      refuseSecond: (tx, touched) => conflicts.refuseSecond(tx, touched),
    },
    requireSecond: (tx, deed) => approvals.requireIn(tx, deed),
    ...(outside.providers ? { providers: outside.providers } : {}),
  })
  // Asked late: what it asks is made further down.
  const conflicts: Conflicts<Reader> = {
    refuseOwn: (tx, { who, caseId, action }) =>
      checks.refuseOwnIn(tx, who, {
        ...{ caseId, action },
        read: () => applications.findForGuardIn(tx, caseId),
      }),
    // Also what lies at other offices, which whoever acts cannot see.
    refuseOwnOf: ({ who, personId, action }) =>
      db.read(system('checking'), async (tx) => {
        for (const { caseId } of await applications.listOwnedIn(tx, personId))
          await conflicts.refuseOwn(tx, { who, caseId, action })
      }),
    refuseKin: (tx, { who, ...touched }) => checks.refuseKinIn(tx, who, touched),
    refuseSecond: (tx, { who, ...touched }) => checks.refuseSecondIn(tx, who, touched),
  }
  const approvals = createApprovals({
    ...{ ...base, realNow, conflicts },
    ...{ countOthersIn: identity.countWatchersIn, findNameIn: identity.findNameIn },
  })
  const payments = createPayments({
    ...{ ...base, vault, conflicts },
    gateway: outside.gateway,
    billing: outside.billing,
    finality: config.finality,
  })
  const objects = openObjects({ folder: join(config.folder, 'objects') })
  const scanner = config.scanner ? openScanner(config.scanner) : undefined
  const documents = createDocuments({ ...base, vault, objects, scanner })
  const facilities = createFacilities(base)
  const appointments = createAppointments({
    ...{ ...base, catalogue, conflicts },
    policy: usualPolicy,
    // Asked only when somebody wishes for a place: applications are made below.
    listVisitsIn: (tx, caseIds) => applications.listVisitsIn(tx, caseIds),
  })
  const beside = createBeside({ db, vault, now, newId, catalogue, appointments })
  const deadlines = createDeadlines({ ...base, conflicts, listOffices: catalogue.listHalls })
  const known = { catalogue, documents, payments, appointments, deadlines }
  const checks = createGuard({
    ...{ ...base, vault, catalogue, identity },
    listSeatedIn: (tx, office) => queue.listSeatedIn(tx, office),
  })
  const stock = createStock({ ...base, conflicts })
  const watch = createWatchGuard({ ...base, realNow, isUsed: outside.watchlist !== undefined })
  const frozen = createFrozen({
    ...base,
    conflicts,
    vault,
    readCase: (tx, caseId) => applications.readForLetterIn(tx, caseId),
  })
  const proxies = createProxies({
    ...base,
    conflicts,
    vault,
    readCase: (tx, caseId, action) => applications.readForLetterIn(tx, caseId, action),
  })
  const interagency = createInteragency({
    ...{ ...base, realNow, conflicts },
    findNameIn: identity.findNameIn,
    requireSecond: approvals.requireIn,
    vault,
    deadlines,
    readCase: (tx, caseId) => applications.readForLetterIn(tx, caseId),
  })
  const pauses = createPauseGuard({ now })
  const guard: Guard = {
    nameIn: checks.nameIn,
    refuseOwn: conflicts.refuseOwn,
    refuseSecond: conflicts.refuseSecond,
    listSecondsIn: (tx, { who, ...touched }) => checks.listSecondsIn(tx, who, touched),
    allowActIn: async (tx, deed) => {
      await pauses.allowActIn(tx, deed)
      await checks.allowActIn(tx, deed)
      await watch.allowActIn(tx, deed)
      await stock.allowActIn(tx, deed)
      await frozen.allowActIn(tx, deed)
      await proxies.allowCollectIn(tx, deed)
      await interagency.allowActIn(tx, deed)
      await letters.allowActIn(tx, deed)
    },
  }
  // Asked only when somebody hands in at a counter: the queue is made below.
  const hall: Hall = {
    findSeatIn: (tx, asked) => queue.findSeatIn(tx, asked),
    isServedIn: (tx, asked) => queue.isServedIn(tx, asked),
  }
  const applicationNeeds = { ...base, vault, ...known, guard, hall }
  const applications = createApplications(applicationNeeds)
  const applied = applicationReactions(applicationNeeds)
  const search = createSearch({
    ...{ ...base, vault, applications, appointments },
    numbered: [
      (who, number) => letters.findCaseByNumber(who, number),
      (who, number) => payments.findCaseByClaim(who, number),
    ],
  })
  const duplicates = createDuplicates({ ...base, vault, search, conflicts })
  const watchlist = createWatchlist({
    ...{ ...base, realNow, vault, applications, conflicts, ...outside.watchlist },
  })
  const archive = createArchive({ ...base, vault, applications, documents, search, conflicts })
  const offline = createOffline({ ...base, vault, applications })
  const checked = { ...base, vault, catalogue, identity, applications, appointments, documents }
  const checking = createChecking(checked, checks)
  const stays = createStays({ ...base, catalogue, applications })
  const { origin } = config
  const ledger = createLedger({
    ...{ db, vault, events, realNow, newId, origin },
    witnesses: config.witnesses ?? [],
    isSecret: isKeptFromApplicants,
  })
  const written = { ...base, vault, catalogue, applications, frozen, origin, conflicts }
  const letters = createLetters({
    ...{ ...written, nameIn: checks.nameIn },
    isDemonstration: config.mode === 'demonstration',
  })
  const queue = createQueue({ ...base, catalogue, appointments, applications })
  const notifications = createNotifications({
    ...base,
    realNow,
    mail: outside.mail,
    push: outside.push,
    identity,
    listOffices: catalogue.listHalls,
    findService: catalogue.findService,
    origin: config.origin,
  })
  const theirs = { catalogue, identity, applications, documents, search, notifications }
  const copied = { payments, appointments, stays, letters, proxies }
  const privacy = createPrivacy({
    ...{ db, events, now, newId, ...theirs, ...copied, ledger, conflicts },
  })
  const rated = { catalogue, queue, applications }
  const feedback = createFeedback({ ...base, ...rated, vault, chanceId: () => randomUUID() })
  return {
    catalogue,
    assistant,
    identity,
    payments,
    documents,
    facilities,
    appointments,
    approvals,
    beside,
    deadlines,
    applications,
    applied,
    search,
    archive,
    duplicates,
    stays,
    watchlist,
    stock,
    checking,
    frozen,
    proxies,
    interagency,
    offline,
    ledger,
    exports: createExports({
      ...{ db, events, vault, realNow, newId, secretBytes: randomBytes, conflicts },
    }),
    reports: createReports({ db, events, vault, now, scanner, secretBytes: randomBytes }),
    privacy,
    letters,
    queue,
    notifications,
    feedback,
  }
}
