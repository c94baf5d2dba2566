import { type Role, roles } from './who.ts'

/** How far a permission reaches: what is one's own, one's office, or everything. */
export type Scope = 'own' | 'office' | 'any'

type Row = Partial<Record<Role, Scope>>

const everyone: Row = Object.fromEntries(roles.map((role) => [role, 'any']))

/** Whoever works at counters and answers for them. */
const counters = (scope: Scope): Row => ({ officer: scope, supervisor: scope, head: scope })

/** Everybody who signs in to work. */
const staff = (scope: Scope): Row => ({
  ...counters(scope),
  ...{ finance: scope, custodian: scope, privacy: scope, auditor: scope },
  ...{ national: scope, support: scope, partner: scope },
})

/** Whoever answers for an office. */
const answers: Row = { supervisor: 'office', head: 'office' }

/** An applicant, whoever they let help, and a parent in the application of a child. */
const applicant: Row = { person: 'own', helper: 'own', guardian: 'own' }

/** The applicant themselves or a parent, and nobody for them. */
const themselves: Row = { person: 'own', guardian: 'own' }

/** The one table of who may do what. An action that is not here cannot be done by anybody. */
export const matrix = {
  'open.read': everyone,
  'demo.use': everyone,

  'identity.signIn': everyone,
  'identity.signOut': everyone,
  'identity.issueReturnCode': { ...counters('office'), kiosk: 'office' },
  'identity.listReturnCodes': themselves,
  'identity.proveReturnCode': { ...counters('office'), kiosk: 'office' },
  'identity.enrolPasskey': staff('own'),
  'identity.manageStaff': { head: 'office', national: 'any', system: 'any' },
  'identity.manageDevices': { ...answers, national: 'any', system: 'any' },
  'identity.readStaff': { ...staff('own'), system: 'any' },
  'identity.nameStaff': {
    ...counters('office'),
    ...{ finance: 'office', custodian: 'office' },
    ...{ privacy: 'any', auditor: 'any', national: 'any', system: 'any' },
  },
  'identity.listStaff': {
    ...answers,
    privacy: 'office',
    auditor: 'any',
    national: 'any',
    system: 'any',
  },
  'identity.grant': { head: 'office', national: 'any', system: 'any' },
  'identity.readGrants': { ...answers, auditor: 'any', national: 'any', system: 'any' },
  'identity.useGrant': staff('own'),
  'identity.prove': staff('own'),
  'identity.readContact': { person: 'own', system: 'any' },
  'identity.chooseLanguage': { person: 'own' },
  'identity.mintLink': { system: 'any' },

  'approvals.ask': { head: 'any', national: 'any', privacy: 'any', auditor: 'any' },
  'approvals.decide': { national: 'any', privacy: 'any', auditor: 'any' },
  'approvals.oversee': {
    ...{ head: 'any', privacy: 'any', auditor: 'any', national: 'any', support: 'any' },
  },
  'approvals.use': { system: 'any' },

  'admin.enter': { national: 'any' },
  'house.standing': { support: 'any', national: 'any', system: 'any' },

  'applications.start': { ...applicant, ...counters('office') },
  'applications.read': { ...applicant, ...counters('office'), system: 'any' },
  'applications.answer': { ...applicant, ...counters('office') },
  'applications.submit': { ...applicant, ...counters('office') },
  'applications.withdraw': { ...themselves, ...counters('office') },
  'applications.appeal': { ...themselves, ...counters('office') },
  'applications.change': { ...themselves, ...counters('office') },
  'applications.urgent': answers,
  'applications.consent': { ...themselves, ...counters('office') },
  'applications.guardian': counters('office'),
  'applications.help': { person: 'any', helper: 'any', guardian: 'any' },
  'applications.list': { person: 'own' },
  'applications.search': counters('office'),
  'applications.act': { ...counters('office'), system: 'any' },

  'archive.keep': { ...counters('office'), custodian: 'office' },
  'archive.read': { ...counters('office'), custodian: 'office' },

  'watchlist.readAge': counters('office'),
  'watchlist.decide': answers,

  'duplicates.join': counters('office'),

  'search.find': counters('office'),
  'search.readLog': { ...answers, privacy: 'any', auditor: 'any' },
  'search.readLooks': { ...themselves, ...counters('office'), privacy: 'any', auditor: 'any' },
  'checking.work': counters('office'),
  'checking.declare': staff('own'),
  'checking.read': {
    ...{ person: 'any', helper: 'any', guardian: 'any' },
    ...counters('any'),
    system: 'any',
  },
  'checking.oversee': answers,

  'documents.add': { ...applicant, ...counters('office') },
  'documents.move': { ...applicant, ...counters('office'), system: 'any' },
  'documents.remove': { ...applicant, ...counters('office') },
  'documents.read': { ...applicant, ...counters('office'), system: 'any' },

  'payments.read': { ...applicant, ...counters('office'), finance: 'office', system: 'any' },
  'payments.open': { ...applicant, ...counters('office'), system: 'any' },
  'payments.charge': { ...applicant, ...counters('office') },
  'payments.enterNtpn': counters('office'),
  'payments.answerClaim': counters('office'),
  'payments.decideClaim': { ...answers, finance: 'office' },
  'payments.reconcile': { ...answers, finance: 'office' },
  'payments.receive': { nobody: 'any', system: 'any' },
  'payments.settle': { system: 'any' },

  'appointments.read': everyone,
  'appointments.hold': { ...applicant, ...counters('office') },
  'appointments.change': { ...applicant, ...counters('office') },
  'appointments.cancel': { ...themselves, ...counters('office') },
  'appointments.joinVisit': { ...themselves, ...counters('office') },
  'appointments.wait': { ...applicant, ...counters('office') },
  'appointments.find': { ...applicant, ...counters('office'), kiosk: 'office', system: 'any' },
  'appointments.bring': answers,
  'appointments.give': counters('office'),
  'appointments.settle': { ...applicant, ...counters('office'), kiosk: 'office', system: 'any' },

  'queue.watch': everyone,
  'queue.read': { ...applicant, ...counters('office'), kiosk: 'office', system: 'any' },
  'queue.checkIn': { ...applicant, ...counters('office'), kiosk: 'office' },
  'queue.showDoorCode': { ...counters('office'), kiosk: 'office', board: 'office' },
  'queue.take': { ...counters('office'), kiosk: 'office' },
  'queue.takeFromAfar': { person: 'own' },
  'queue.work': counters('office'),
  'queue.call': counters('office'),
  'queue.oversee': answers,
  'queue.settle': { system: 'any' },

  'notifications.queue': { system: 'any' },
  'notifications.read': { person: 'own', system: 'any' },
  'notifications.subscribe': { person: 'own' },

  'facilities.read': everyone,
  'facilities.report': counters('office'),

  'deadlines.read': { ...applicant, ...counters('office'), system: 'any' },
  'deadlines.extend': { ...applicant, ...counters('office') },
  'deadlines.move': answers,
  'deadlines.list': counters('office'),
  'deadlines.watch': everyone,

  'stays.keep': { person: 'own' },
  'stays.confirm': counters('office'),

  'stock.read': { ...counters('office'), custodian: 'office' },
  'stock.spoil': { ...counters('office'), custodian: 'office' },
  'stock.answer': { head: 'office' },
  'stock.keep': { ...answers, custodian: 'office' },

  'frozen.read': counters('any'),
  'frozen.report': counters('office'),
  'frozen.lift': { head: 'office' },

  'proxies.name': { ...themselves, ...counters('office') },

  'offline.send': counters('office'),

  'reports.tell': everyone,
  'reports.inspect': { auditor: 'any', national: 'any' },
  'interagency.ask': counters('office'),
  'interagency.settle': { supervisor: 'office', head: 'office' },
  'interagency.look': { partner: 'office', connection: 'office' },
  'interagency.answer': { partner: 'office', connection: 'office' },
  'interagency.connect': { national: 'any' },

  'letters.check': everyone,
  'letters.read': { ...applicant, ...counters('office'), system: 'any' },
  'letters.revoke': counters('office'),
  'letters.examine': counters('office'),
  'letters.confirm': answers,

  'privacy.ask': { ...themselves, system: 'any' },
  'privacy.oversee': { head: 'office', privacy: 'office', auditor: 'office' },
  'privacy.hold': { head: 'office', privacy: 'office' },
  'privacy.settle': { system: 'any' },

  'exports.ask': { person: 'own', ...answers, national: 'any' },
  'exports.askAll': { national: 'any' },
  'exports.approve': { ...answers, privacy: 'office', national: 'any' },
  'exports.read': { ...answers, privacy: 'office', auditor: 'any', national: 'any' },
  'exports.machine': { system: 'any' },
  'house.rotate': { system: 'any' },

  'feedback.watch': everyone,
  'feedback.answer': {
    ...{ nobody: 'any', person: 'any', helper: 'any', guardian: 'any' },
    ...counters('office'),
    kiosk: 'office',
  },
  'feedback.moderate': { head: 'office' },
} satisfies Record<string, Row>

/**
 * What a grant for one application of another office opens to those who may do it at home: reading
 * it, and nothing else.
 */
export const grantable: readonly Action[] = [
  'applications.read',
  'checking.read',
  'deadlines.read',
  'documents.read',
  'letters.read',
  'payments.read',
]

/** Every act that can be asked of the office. */
export type Action = keyof typeof matrix

/** The row of one action, as a table of scopes by role. */
export const rowOf = (action: Action): Row => matrix[action]
