import { paths } from '#packages/paths'

const admin = paths.centre()
const seg = encodeURIComponent
const at = (office?: string) => (office ? `?kantor=${seg(office)}` : '')

/** What can be done about one officer, as it stands in addresses. */
export const workerSteps = ['akun', 'lepas', 'lembar', 'berhenti', 'tegaskan'] as const

/** The forms in which a table of people leaves the house. */
export const rosterForms = ['csv', 'xlsx'] as const
/** One of them. */
export type RosterForm = (typeof rosterForms)[number]

/** The addresses of the administrators' door, without the language; an office is named where there are several. */
export const adminPaths = {
  home: () => admin,
  people: (office?: string, told: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(office ? { kantor: office } : {}), ...told })
    return `${admin}/orang${query.size > 0 ? `?${query}` : ''}`
  },
  add: (office?: string) => `${admin}/orang/tambah${at(office)}`,
  worker: (staffId: string, step?: (typeof workerSteps)[number]) =>
    `${admin}/orang/${seg(staffId)}${step ? `/${step}` : ''}`,
  roster: (office?: string) => `${admin}/tabel${at(office)}`,
  brought: (rosterId: string) => `${admin}/tabel/${seg(rosterId)}`,
  template: (form: RosterForm) => `${admin}/contoh-tabel/${form}`,
  list: (form: RosterForm, office: string) => `${admin}/daftar-orang/${form}${at(office)}`,
  /** What takes two persons; asked for with what exactly. */
  approvals: paths.approvals,
  approval: (approvalId: string) => `${admin}/dua-orang/${seg(approvalId)}`,
  /** Other agencies: their people, and their machine's token. */
  agencies: () => `${admin}/instansi`,
  agency: (agency: string, step?: 'orang' | 'token') =>
    `${admin}/instansi/${seg(agency)}${step ? `/${step}` : ''}`,
  revokeToken: (agency: string, connectionId: string) =>
    `${admin}/instansi/${seg(agency)}/token/${seg(connectionId)}/cabut`,
  roles: (role?: string) => `${admin}/peran${role ? `/${seg(role)}` : ''}`,
  grants: (office?: string) => `${admin}/wewenang${at(office)}`,
  give: (staffId: string) => `${admin}/orang/${seg(staffId)}/wewenang`,
  revoke: (grantId: string) => `${admin}/wewenang/${seg(grantId)}/cabut`,
  /** The screens and machines of an office; the same pages as its head's. */
  devices: (office: string) => `${admin}/perangkat/${seg(office)}`,
} as const

/** Whether an address is of this door. */
export const isOfAdmin = (path: string): boolean => /^(\/en)?\/pusat(?=$|[/?])/.test(path)
