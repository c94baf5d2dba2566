import { paths } from '#packages/paths'

const counter = paths.counter()
const seg = encodeURIComponent

// What each list is called in addresses.
const leased = {
  ...{ papers: 'berkas', work: 'pekerjaan', claims: 'uang', pairs: 'ganda' },
  ...{ appeals: 'keberatan', urgent: 'mendesak' },
} as const

const claimSteps = {
  propose: 'usul',
  decide: 'putus',
  return: 'kembali',
  object: 'keberatan',
} as const

/** What can be said of two records that may be of one person. */
export const pairSteps = ['usul', 'benar', 'tolak', 'beda', 'pisah'] as const
/** One of them. */
export type PairStep = (typeof pairSteps)[number]

/** The addresses of the counter, without the language. */
export const counterPaths = {
  console: (more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(more).toString()
    return query === '' ? counter : `${counter}?${query}`
  },
  act: paths.counterAct,
  find: () => `${counter}/cari`,
  /** Any person, document or case, with a purpose. */
  search: () => `${counter}/pencarian`,
  openFound: () => `${counter}/pencarian/buka`,
  /** The paper files of the office. */
  archive: () => `${counter}/arsip`,
  dossier: (dossier: string, step?: 'pindai' | 'betulkan' | 'hubungkan' | 'lepas') =>
    `${counter}/arsip/${seg(dossier)}${step ? `/${step}` : ''}`,
  /** Records that may be of one person. */
  duplicates: () => `${counter}/ganda`,
  pair: (pair: string, step?: PairStep) => `${counter}/ganda/${seg(pair)}${step ? `/${step}` : ''}`,
  caseAct: () => `${counter}/permohonan`,
  begin: () => `${counter}/permohonan/mulai`,
  /** The desk that looks at papers before anybody comes. */
  papers: (told: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(told).toString()
    return `${counter}/berkas${query && `?${query}`}`
  },
  papersOf: (caseId: string) => `${counter}/berkas/${seg(caseId)}`,
  /** What a machine reads in one paper, beside the answers. */
  matchPaper: (caseId: string, file: string) =>
    `${counter}/berkas/${seg(caseId)}/cocok/${seg(file)}`,
  /** How long whoever an application is of may stay. */
  stay: (caseId: string) => `${counter}/tinggal/${seg(caseId)}`,
  /** Everything the next officer has to know of an application. */
  handover: (caseId: string) => `${counter}/serah/${seg(caseId)}`,
  /** Whom an officer is close to; how they stand to one application. */
  kin: paths.kin,
  tie: () => `${counter}/keluarga/hubungan`,
  /** What waits for an officer and for nobody else. */
  work: () => `${counter}/pekerjaan`,
  /** What somebody has from a list for a while: put back, or taken over. */
  lease: (list: keyof typeof leased, item: string) =>
    `${counter}/pegang/${leased[list]}/${item === ':item' ? item : seg(item)}`,
  /** Who waits for an earlier appointment, and giving one by hand. */
  waiting: () => `${counter}/daftar-tunggu`,
  waitingOf: (caseId: string) => `${counter}/daftar-tunggu/${seg(caseId)}`,
  /** Money that the office must answer for. */
  /** What the office wrote, and what is asked for it. */
  letters: () => `${counter}/surat`,
  lettersOf: (caseId: string) => `${counter}/surat/permohonan/${seg(caseId)}`,
  letter: (letterId: string) => `${counter}/surat/${seg(letterId)}`,
  letterSheet: (letterId: string) => `${counter}/surat/${seg(letterId)}/pdf`,
  decideLetter: (proposalId: string) => `${counter}/surat/usul/${seg(proposalId)}`,
  /** Passport blanks: which goes into which passport, spoiled ones, the count at closing. */
  blanks: (caseId?: string, said?: string) => {
    const told = { ...(caseId && { permohonan: caseId }), ...(said && { kabar: said }) }
    const query = new URLSearchParams(told).toString()
    return `${counter}/blangko${query && `?${query}`}`
  },
  useBlank: () => `${counter}/blangko/pakai`,
  spoilBlank: () => `${counter}/blangko/rusak`,
  witnessBlank: (spoilingId: string) => `${counter}/blangko/saksi/${seg(spoilingId)}`,
  countBlanks: (rangeId: string) => `${counter}/blangko/hitung/${seg(rangeId)}`,
  /** Passports that nobody may rely on. */
  frozen: () => `${counter}/dibekukan`,
  /** Asked by a form that is sent: a passport's number stands in no address and no browser's history. */
  askFrozen: () => `${counter}/dibekukan/cari`,
  frozenOne: (reportId: string) => `${counter}/dibekukan/${seg(reportId)}`,
  /** What other agencies are asked about applications, and what they answer. */
  agencies: (after?: string) => `${counter}/instansi${after ? `?sesudah=${seg(after)}` : ''}`,
  agenciesOf: (caseId: string) => `${counter}/instansi/${seg(caseId)}`,
  agencyAnswer: (caseId: string, questionId: string) =>
    `${counter}/instansi/${seg(caseId)}/${seg(questionId)}/jawaban`,
  agencySettle: (caseId: string, questionId: string) =>
    `${counter}/instansi/${seg(caseId)}/${seg(questionId)}/putusan`,
  /** What was done while the connection was away. */
  offline: (told: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(told).toString()
    return `${counter}/luring${query && `?${query}`}`
  },
  offlineSettle: (captureId: string) => `${counter}/luring/${seg(captureId)}`,
  /** What one was given at another office. */
  grants: () => `${counter}/hak`,
  grant: (grantId: string) => `${counter}/hak/${seg(grantId)}`,
  leaveGrant: () => `${counter}/hak/kembali`,
  /** A statement of examination. */
  statement: (caseId: string) => `${counter}/berita-acara/${seg(caseId)}`,
  statementStep: (caseId: string, step: string) => `${counter}/berita-acara/${seg(caseId)}/${step}`,
  /** Who may collect for the applicant. */
  proxy: (caseId: string) => `${counter}/surat/permohonan/${seg(caseId)}/kuasa`,
  claims: () => `${counter}/uang`,
  claim: (claimId: string) => `${counter}/uang/${seg(claimId)}`,
  claimStep: (claimId: string, step: keyof typeof claimSteps) =>
    `${counter}/uang/${seg(claimId)}/${claimSteps[step]}`,
  /** Somebody is here with a code, and no kiosk is. */
  comers: (label?: string) =>
    `${counter}/datang${label ? `?${new URLSearchParams({ nomor: label })}` : ''}`,
  seeCorrection: () => `${counter}/permohonan/perbaikan`,
  consent: () => `${counter}/permohonan/izin`,
  guardian: () => `${counter}/permohonan/wali`,
  facilities: () => `${counter}/fasilitas`,
  facility: (kind: string) => `${counter}/fasilitas/${seg(kind)}`,
  rating: () => `${counter}/penilaian`,
  ratingOf: (code: string) => `${counter}/penilaian/${seg(code)}`,
  bill: (more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(more).toString()
    return `${counter}/permohonan/tagihan${query && `?${query}`}`
  },
  receipt: (caseId?: string) =>
    `${counter}/permohonan/ntpn${caseId ? `?permohonan=${seg(caseId)}` : ''}`,
  waiver: (caseId?: string) =>
    `${counter}/permohonan/keringanan${caseId ? `?permohonan=${seg(caseId)}` : ''}`,
  decideWaiver: () => `${counter}/permohonan/keringanan/putus`,
  returnCode: () => `${counter}/permohonan/kode-kembali`,
  signIn: (back?: string) => `${counter}/masuk${back ? `?ke=${seg(back)}` : ''}`,
  /** By the ministry's account; the second is registered at its provider, so it must stay. */
  ministry: (back?: string) => `${counter}/masuk/dinas${back ? `?ke=${seg(back)}` : ''}`,
  ministryReturn: paths.ministryReturn,
  proveMinistry: (back: string) => `${paths.prove()}/dinas?ke=${seg(back)}`,
  enrolMinistry: (token: string) => `${counter}/daftar/${seg(token)}/dinas`,
  signInBegin: () => `${counter}/masuk/mulai`,
  leave: () => `${counter}/keluar`,
  /** Printed on the sheet a new officer is given, so it stays. */
  enrol: (token: string) => `${counter}/daftar/${seg(token)}`,
  enrolBegin: (token: string) => `${counter}/daftar/${seg(token)}/mulai`,
} as const

/** Where officers sign in who wanted an address of theirs; nothing for the doors of others. */
export const counterSignIn = (path: string): string | undefined =>
  /^(\/en)?\/(loket|kepala)(?=$|[/?])/.test(path) ? counterPaths.signIn() : undefined
