import { paths } from '#packages/paths'

/** The kinds of rows a day is counted from, as they stand in addresses. */
export const rowKinds = [
  'kunjungan',
  'perkiraan',
  'loket',
  'janji',
  'dengan-tangan',
  'blangko',
] as const
/** One of them. */
export type RowKind = (typeof rowKinds)[number]

/** The forms in which rows leave the house. */
export const rowForms = ['csv', 'xlsx'] as const
/** One of them. */
export type RowForm = (typeof rowForms)[number]

/** The rows a month of papers and visits is counted from, as they stand in addresses. */
export const paperRows = [
  'kunjungan',
  'selesai',
  'pemeriksaan',
  'tetap-meminta',
  'hubungan',
] as const
/** One of them. */
export type PaperRows = (typeof paperRows)[number]

const toDecide = { appeals: 'keberatan', urgent: 'mendesak' } as const

const inMonth = (month?: string) => (month ? `?bulan=${month}` : '')

const on = (day?: string) => (day ? `?hari=${day}` : '')

/** What each act of the book of blanks is called in addresses. */
export const stockSteps = { received: 'terima', spoiled: 'rusak', counted: 'hitung' } as const

/** The steps of a table that was brought: its words, what it would do, its bad lines, away with it. */
export const broughtSteps = ['layanan', 'periksa', 'salah', 'buang'] as const

/** What can be said of an application that waits for a second look. */
export const watchSteps = ['usul', 'putuskan', 'tolak'] as const
/** One of them. */
export type WatchStep = (typeof watchSteps)[number]

/** What whoever looks after data can do. */
export const rightSteps = ['tahan', 'lepas', 'buka'] as const
/** One of them. */
export type RightStep = (typeof rightSteps)[number]

/** The addresses of an office's screens and machines: below its head's door, or below the centre's. */
export const devicePaths = (base: string) => ({
  back: base.startsWith(paths.chief()) ? paths.chief() : paths.centre(),
  list: (fresh?: string) => `${base}${fresh ? `?baru=${encodeURIComponent(fresh)}` : ''}`,
  pair: () => `${base}/pasangkan`,
  device: (device: string) => `${base}/${encodeURIComponent(device)}`,
  revoke: (device: string) => `${base}/${encodeURIComponent(device)}/cabut`,
})
/** The same, for views. */
export type DevicePaths = ReturnType<typeof devicePaths>

/** The addresses of the head's door, without the language; a day is an ISO date, today when absent. */
export const chiefPaths = {
  today: (day?: string) => `${paths.chief()}${on(day)}`,
  devices: () => `${paths.chief()}/perangkat`,
  /** Who works here and may what. */
  who: () => `${paths.chief()}/siapa-boleh`,
  revokeGrant: (grant: string) => `${paths.chief()}/siapa-boleh/${encodeURIComponent(grant)}/cabut`,
  arrivals: (told?: Record<string, string>) =>
    `${paths.chief()}/janji${told ? `?${new URLSearchParams(told)}` : ''}`,
  brought: (id: string, step?: (typeof broughtSteps)[number]) =>
    `${paths.chief()}/janji/${encodeURIComponent(id)}${step ? `/${step}` : ''}`,
  satisfaction: () => `${paths.chief()}/kepuasan`,
  emptyPractice: () => `${paths.chief()}/kosongkan`,
  /** The providers' books against ours. */
  money: () => `${paths.chief()}/uang`,
  moneyFile: () => `${paths.chief()}/uang/berkas`,
  moneyReport: (id: string) => `${paths.chief()}/uang/berkas/${encodeURIComponent(id)}`,
  moneyAnswer: () => `${paths.chief()}/uang/selisih`,
  entry: (done?: string) =>
    `${paths.chief()}/susulan${done ? `?nomor=${encodeURIComponent(done)}` : ''}`,
  deadlines: () => `${paths.chief()}/tenggat`,
  deadline: (caseId: string) => `${paths.chief()}/tenggat/${encodeURIComponent(caseId)}`,
  /** Objections, and wishes to be served sooner. */
  decideNext: (list: keyof typeof toDecide) => `${paths.chief()}/putusan/ambil/${toDecide[list]}`,
  decideLease: (list: keyof typeof toDecide, caseId: string) =>
    `${paths.chief()}/putusan/pegang/${toDecide[list]}/${caseId}`,
  decide: () => `${paths.chief()}/putusan`,
  decideAppeal: (caseId: string) =>
    `${paths.chief()}/putusan/keberatan/${encodeURIComponent(caseId)}`,
  decideUrgent: (caseId: string) =>
    `${paths.chief()}/putusan/mendesak/${encodeURIComponent(caseId)}`,
  pause: () => `${paths.chief()}/jeda`,
  resume: () => `${paths.chief()}/lanjut`,
  searches: () => `${paths.chief()}/pencarian`,
  /** Papers and visits of a month such as 2026-11, this one when absent. */
  papers: (month?: string) => `${paths.chief()}/surat${inMonth(month)}`,
  paperRows: (what: PaperRows, month?: string) => `${paths.chief()}/surat/${what}${inMonth(month)}`,
  paperFile: (what: PaperRows, form: RowForm, month?: string) =>
    `${paths.chief()}/surat/${what}/${form}${inMonth(month)}`,
  rights: () => `${paths.chief()}/data-pribadi`,
  rightStep: (step: RightStep) => `${paths.chief()}/data-pribadi/${step}`,
  watch: () => `${paths.chief()}/cegah-tangkal`,
  hold: (hold: string, step?: WatchStep) =>
    `${paths.chief()}/cegah-tangkal/${encodeURIComponent(hold)}${step ? `/${step}` : ''}`,
  stock: () => `${paths.chief()}/blangko`,
  newRange: () => `${paths.chief()}/blangko/rentang`,
  difference: (closingId: string) =>
    `${paths.chief()}/blangko/selisih/${encodeURIComponent(closingId)}`,
  stockAct: (act: keyof typeof stockSteps) => `${paths.chief()}/blangko/${stockSteps[act]}`,
  rows: (what: RowKind, day?: string) => `${paths.chief()}/baris/${what}${on(day)}`,
  file: (what: RowKind, form: RowForm, day?: string) =>
    `${paths.chief()}/baris/${what}/${form}${on(day)}`,
} as const
