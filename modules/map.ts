/**
 * Which module may call which. Everything else is said by events. The list has no circles, is in
 * an order where each line only looks upwards, and `tools/tidy` holds every import against it.
 */
export const mayCall = {
  catalogue: [],
  assistant: ['catalogue'],
  identity: [],
  payments: [],
  documents: [],
  facilities: [],
  appointments: ['catalogue'],
  beside: ['catalogue', 'appointments'],
  deadlines: [],
  applications: ['catalogue', 'documents', 'payments', 'appointments', 'deadlines'],
  search: ['identity', 'applications', 'appointments'],
  duplicates: ['search'],
  watchlist: ['applications', 'search'],
  archive: ['applications', 'documents', 'search'],
  stays: ['catalogue', 'applications'],
  stock: ['applications'],
  frozen: ['applications', 'stock'],
  proxies: ['applications'],
  offline: ['applications'],
  interagency: ['applications', 'deadlines'],
  letters: ['catalogue', 'applications', 'frozen'],
  queue: ['catalogue', 'appointments', 'applications'],
  notifications: ['identity', 'catalogue'],
  feedback: ['catalogue', 'applications', 'queue'],
  checking: ['catalogue', 'identity', 'documents', 'appointments', 'applications', 'queue'],
  ledger: [],
  reports: [],
  exports: [],
  approvals: [],
  privacy: [
    'catalogue',
    'identity',
    'documents',
    'payments',
    'appointments',
    'applications',
    'stays',
    'letters',
    'search',
    'notifications',
    'proxies',
    'ledger',
  ],
} as const

/** A module's name: its folder, its database schema and the first word of its events. */
export type ModuleName = keyof typeof mayCall

/** Every module, those that are called before those that call them. Migrations run in this order. */
export const moduleNames = Object.keys(mayCall) as ModuleName[]
