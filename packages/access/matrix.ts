import type { Role } from './who.ts'

/** How far a permission reaches: what is one's own, one's office, or everything. */
export type Scope = 'own' | 'office' | 'any'

type Row = Partial<Record<Role, Scope>>

const everyone: Row = {
  nobody: 'any',
  person: 'any',
  officer: 'any',
  supervisor: 'any',
  head: 'any',
  kiosk: 'any',
  board: 'any',
  system: 'any',
}
const staff = (scope: Scope): Row => ({ officer: scope, supervisor: scope, head: scope })

/** The one table of who may do what. An action that is not here cannot be done by anybody. */
export const matrix = {
  'open.read': everyone,
  'demo.use': everyone,

  'identity.signIn': everyone,
  'identity.signOut': everyone,
  'identity.issueReturnCode': { ...staff('office'), kiosk: 'office' },
  'identity.proveReturnCode': { ...staff('office'), kiosk: 'office' },
  'identity.enrolPasskey': staff('own'),
  'identity.manageStaff': { system: 'any' },
  'identity.manageDevices': { supervisor: 'office', head: 'office', system: 'any' },
  'identity.readStaff': { ...staff('own'), system: 'any' },
  'identity.nameStaff': { ...staff('office'), system: 'any' },
  'identity.listStaff': { supervisor: 'office', head: 'office', system: 'any' },
  'identity.readContact': { person: 'own', system: 'any' },
  'identity.mintLink': { system: 'any' },

  'applications.start': { person: 'own', ...staff('office') },
  'applications.read': { person: 'own', ...staff('office'), system: 'any' },
  'applications.answer': { person: 'own', ...staff('office') },
  'applications.submit': { person: 'own', ...staff('office') },
  'applications.withdraw': { person: 'own', ...staff('office') },
  'applications.appeal': { person: 'own', ...staff('office') },
  'applications.urgent': { supervisor: 'office', head: 'office' },
  'applications.consent': { person: 'own', ...staff('office') },
  'applications.help': { person: 'any' },
  'applications.list': { person: 'own' },
  'applications.search': staff('office'),
  'applications.act': { ...staff('office'), system: 'any' },
  'applications.decide': staff('office'),

  'archive.keep': staff('office'),
  'archive.read': staff('office'),

  'watchlist.readAge': staff('office'),
  'watchlist.decide': { supervisor: 'office', head: 'office' },

  'duplicates.join': staff('office'),

  'search.find': staff('office'),
  'search.readLog': { supervisor: 'office', head: 'office' },
  'search.readLooks': { person: 'own', ...staff('office') },
  'checking.work': staff('office'),
  'checking.read': { person: 'any', ...staff('any'), system: 'any' },
  'checking.oversee': { supervisor: 'office', head: 'office' },

  'documents.add': { person: 'own', ...staff('office') },
  'documents.move': { person: 'own', ...staff('office'), system: 'any' },
  'documents.remove': { person: 'own', ...staff('office') },
  'documents.read': { person: 'own', ...staff('office'), system: 'any' },

  'payments.read': { person: 'own', ...staff('office'), system: 'any' },
  'payments.open': { person: 'own', ...staff('office'), system: 'any' },
  'payments.charge': { person: 'own', ...staff('office') },
  'payments.enterNtpn': staff('office'),
  'payments.answerClaim': staff('office'),
  'payments.decideClaim': { supervisor: 'office', head: 'office' },
  'payments.reconcile': { supervisor: 'office', head: 'office' },
  'payments.receive': { nobody: 'any', system: 'any' },
  'payments.settle': { system: 'any' },

  'appointments.read': everyone,
  'appointments.hold': { person: 'own', ...staff('office') },
  'appointments.change': { person: 'own', ...staff('office') },
  'appointments.wait': { person: 'own', ...staff('office') },
  'appointments.find': { person: 'own', ...staff('office'), kiosk: 'office', system: 'any' },
  'appointments.bring': { supervisor: 'office', head: 'office' },
  'appointments.give': staff('office'),
  'appointments.settle': { person: 'own', ...staff('office'), kiosk: 'office', system: 'any' },

  'queue.watch': everyone,
  'queue.read': { person: 'own', ...staff('office'), kiosk: 'office', system: 'any' },
  'queue.checkIn': { person: 'own', ...staff('office'), kiosk: 'office' },
  'queue.showDoorCode': { ...staff('office'), kiosk: 'office', board: 'office' },
  'queue.take': { ...staff('office'), kiosk: 'office' },
  'queue.takeFromAfar': { person: 'own' },
  'queue.work': staff('office'),
  'queue.call': staff('office'),
  'queue.oversee': { supervisor: 'office', head: 'office' },
  'queue.settle': { system: 'any' },

  'notifications.queue': { system: 'any' },
  'notifications.read': { person: 'own', system: 'any' },
  'notifications.subscribe': { person: 'own' },

  'facilities.read': everyone,
  'facilities.report': staff('office'),

  'deadlines.read': { person: 'own', ...staff('office'), system: 'any' },
  'deadlines.extend': { person: 'own', ...staff('office') },
  'deadlines.move': { supervisor: 'office', head: 'office' },
  'deadlines.list': staff('office'),
  'deadlines.watch': everyone,

  'stays.keep': { person: 'own' },
  'stays.confirm': staff('office'),

  'stock.read': staff('office'),
  'stock.spoil': staff('office'),
  'stock.answer': { head: 'office' },
  'stock.keep': { supervisor: 'office', head: 'office' },

  'frozen.read': staff('any'),
  'frozen.report': staff('office'),
  'frozen.lift': { head: 'office' },

  'proxies.name': { person: 'own', ...staff('office') },

  'letters.check': everyone,
  'letters.read': { person: 'own', ...staff('office'), system: 'any' },
  'letters.revoke': staff('office'),
  'letters.examine': staff('office'),
  'letters.confirm': { supervisor: 'office', head: 'office' },

  'feedback.watch': everyone,
  'feedback.answer': { nobody: 'any', person: 'any', ...staff('office'), kiosk: 'office' },
  'feedback.moderate': { head: 'office' },
} satisfies Record<string, Row>

/** Every act that can be asked of the office. */
export type Action = keyof typeof matrix

/** The row of one action, as a table of scopes by role. */
export const rowOf = (action: Action): Row => matrix[action]
