const seg = encodeURIComponent

const queryOf = (values: readonly (readonly [string, string])[]): string =>
  values.length === 0
    ? ''
    : `?${values.map(([name, value]) => `${seg(name)}=${seg(value)}`).join('&')}`

/**
 * Every address of the house, without the language. Doors and messages make addresses only here; an
 * address that once stood on paper is kept, with the reason beside it.
 */
export const paths = {
  home: () => '/',
  search: (text?: string) => (text ? `/cari?q=${seg(text)}` : '/cari'),
  need: (need: string, answers: readonly [string, string][] = []) =>
    `/keperluan/${seg(need)}${queryOf(answers)}`,
  services: () => '/layanan',
  service: (service: string, variant?: string) =>
    `/layanan/${seg(service)}${queryOf(variant ? [['jenis', variant]] : [])}`,
  posterIndex: () => '/poster',
  posters: () => '/poster/semua',
  poster: (service: string) => `/poster/${seg(service)}`,
  /** On paper since the first poster: it must lead there as long as one hangs somewhere. */
  posterCheck: (mark: string) => `/poster/cek/${seg(mark)}`,
  offices: () => '/kantor',
  office: (office: string) => `/kantor/${seg(office)}`,

  help: () => '/bantuan',
  helpSearch: () => '/bantuan/cari',
  helpTopic: (topic: string) => `/bantuan/topik/${seg(topic)}`,
  helpAnswer: (answer: string) => `/bantuan/jawaban/${seg(answer)}`,
  official: () => '/bantuan/resmi',
  /** Whether a letter is genuine; on paper since the first letter, so both must stay. */
  checkLetter: () => '/periksa',
  /** For inspectors: what was told, one by one. */
  inspectReports: () => '/pemeriksa/laporan',
  inspectReport: (id: string) => `/pemeriksa/laporan/${seg(id)}`,
  inspectFile: (id: string, file: string) => `/pemeriksa/laporan/${seg(id)}/berkas/${seg(file)}`,
  /** Telling of a demand for money, and reading what was answered. */
  report: () => '/lapor',
  reportReplies: () => '/lapor/balasan',
  reportCounts: () => '/lapor/jumlah',
  /** What is promised, and how anybody checks it. */
  guarantees: () => '/jaminan',
  /** The public log, which anybody may check. */
  log: () => '/catatan',
  /** The newest that a witness signed of it. */
  logWitnessed: (name: string) => `/catatan/disaksikan?saksi=${encodeURIComponent(name)}`,
  status: () => '/status',
  logCheckpoint: () => '/catatan/checkpoint',
  checkSquare: (token?: string) => `/periksa/surat${token === undefined ? '' : `?s=${token}`}`,
  checkList: () => '/periksa/daftar.json',
  /** What keeps the help pages on a phone; at the root, because it may only keep what is below it. */
  keeper: () => '/luring.js',
  /** Shown by the keeper in place of a page that does not come. */
  withoutConnection: () => '/tanpa-sambungan',
  manifest: () => '/gerbang.webmanifest',

  /** Before a grave act: is it still you? */
  prove: (back?: string) => `/loket/bukti${back ? `?ke=${seg(back)}` : ''}`,
  /** What leaves the house as a file; `done` is what has just happened to one. */
  exports: (done?: string) => `/kepala/ekspor${done ? `?kabar=${seg(done)}` : ''}`,
  exportAnswer: (exportId: string) => `/kepala/ekspor/${seg(exportId)}`,
  /** Where national administrators work. */
  centre: () => '/pusat',
  /** What takes two persons; asked for with what exactly. */
  approvals: (wished?: { act: string; facts: string }) =>
    `/pusat/dua-orang${queryOf(
      wished
        ? [
            ['tindakan', wished.act],
            ['fakta', wished.facts],
          ]
        : [],
    )}`,
  /** What waits for another agency, for its own people; and what its machine asks. */
  agency: (questionId?: string) => (questionId ? `/instansi/${seg(questionId)}` : '/instansi'),
  agencyMachine: () => '/instansi/api/pertanyaan',
  /** Whom somebody who works here, or is let in, is close to. */
  kin: () => '/loket/keluarga',

  signIn: (back?: string) => (back ? `/masuk?ke=${seg(back)}` : '/masuk'),
  signInCode: () => '/masuk/kode',
  returnCode: () => '/masuk/kembali',
  /** Signing in by the state's digital identity. */
  digital: (back?: string) => (back ? `/masuk/digital?ke=${seg(back)}` : '/masuk/digital'),
  /** Registered at the provider, so it must stay. */
  digitalReturn: () => '/masuk/digital/kembali',
  /** Where the ministry's provider sends its staff back: registered there, so it must stay. */
  ministryReturn: () => `${paths.counter()}/masuk/dinas/kembali`,
  digitalFirst: (step?: 'baru' | 'surel' | 'kode') =>
    `/masuk/digital/kenalan${step ? `/${step}` : ''}`,
  signOut: () => '/keluar',
  link: (token: string) => `/tautan/${seg(token)}`,

  applications: () => '/permohonan',
  start: (service: string, variant?: string, isForFamily = false) => {
    const told: [string, string][] = variant ? [['jenis', variant]] : []
    return `/permohonan/baru/${seg(service)}${queryOf(isForFamily ? [...told, ['untuk', 'keluarga']] : told)}`
  },
  application: (caseId: string) => `/permohonan/${seg(caseId)}`,
  page: (caseId: string, page: string) => `/permohonan/${seg(caseId)}/isi/${seg(page)}`,
  /** A picture of a passport's page, to be read instead of copied. */
  pagePicture: (caseId: string, page: string) =>
    `/permohonan/${seg(caseId)}/isi/${seg(page)}/gambar`,
  papers: (caseId: string) => `/permohonan/${seg(caseId)}/berkas`,
  paper: (caseId: string, paper: string) => `/permohonan/${seg(caseId)}/berkas/${seg(paper)}`,
  /** A paper that is sent in pieces. */
  sending: (caseId: string, paper: string) =>
    `/permohonan/${seg(caseId)}/berkas/${seg(paper)}/kiriman`,
  file: (fileId: string, part: 'page' | 'preview' | 'original' | `page-${number}` = 'page') =>
    `/berkas/${seg(fileId)}/${part}`,
  days: (caseId: string) => `/permohonan/${seg(caseId)}/jadwal`,
  waiting: (caseId: string) => `/permohonan/${seg(caseId)}/tunggu`,
  /** Puts an application to a visit that is booked. */
  errand: (caseId: string) => `/permohonan/${seg(caseId)}/sekalian`,
  stopWaiting: (caseId: string) => `/permohonan/${seg(caseId)}/tunggu/keluar`,
  takeOffer: (caseId: string) => `/permohonan/${seg(caseId)}/tawaran/ambil`,
  leaveOffer: (caseId: string) => `/permohonan/${seg(caseId)}/tawaran/lewati`,
  times: (caseId: string, day: string) => `/permohonan/${seg(caseId)}/jadwal/${seg(day)}`,
  check: (caseId: string) => `/permohonan/${seg(caseId)}/periksa`,
  step: (caseId: string) => `/permohonan/${seg(caseId)}/langkah`,
  letter: (caseId: string, letter: string) => `/permohonan/${seg(caseId)}/surat/${seg(letter)}`,
  proxy: (caseId: string) => `/permohonan/${seg(caseId)}/kuasa`,
  statement: (caseId: string) => `/permohonan/${seg(caseId)}/berita-acara`,
  letterSheet: (caseId: string, letter: string) =>
    `/permohonan/${seg(caseId)}/surat/${seg(letter)}/pdf`,
  pay: (caseId: string) => `/permohonan/${seg(caseId)}/bayar`,
  /** Mending answers after handing in. */
  correct: (caseId: string) => `/permohonan/${seg(caseId)}/perbaiki`,
  correctPage: (caseId: string, page: string) => `/permohonan/${seg(caseId)}/perbaiki/${seg(page)}`,
  dropCorrection: (caseId: string) => `/permohonan/${seg(caseId)}/perbaiki-batal`,
  /** Going on at another office after handing in. */
  transfer: (caseId: string) => `/permohonan/${seg(caseId)}/pindah`,
  /** Objecting to a refusal. */
  appeal: (caseId: string) => `/permohonan/${seg(caseId)}/keberatan`,
  /** Asking to be served sooner. */
  urgent: (caseId: string) => `/permohonan/${seg(caseId)}/mendesak`,
  /** How often that was asked for and granted. */
  urgentCounts: (month?: string) => (month ? `/mendesak?bulan=${seg(month)}` : '/mendesak'),
  /** Every version of what was handed in. */
  versions: (caseId: string) => `/permohonan/${seg(caseId)}/isian`,
  /** More time for a paper that was asked for. */
  moreTime: (caseId: string) => `/permohonan/${seg(caseId)}/waktu`,
  /** How long a foreign guest may stay. */
  stay: () => '/tinggal',
  arrival: () => '/tinggal/kedatangan',
  stayOffice: (isOpen = false) => `/tinggal/kantor${isOpen ? '?pilih=ya' : ''}`,
  extendStay: () => '/tinggal/perpanjang',
  leaveCountry: () => '/tinggal/keluar',
  withdraw: (caseId: string) => `/permohonan/${seg(caseId)}/tarik`,
  cancelPlace: (caseId: string) => `/permohonan/${seg(caseId)}/batal-jadwal`,
  consents: (caseId: string) => `/permohonan/${seg(caseId)}/izin`,
  /** Who of the office looked. */
  seen: (caseId: string) => `/permohonan/${seg(caseId)}/dilihat`,
  /** What the public log holds of it. */
  proof: (caseId: string) => `/permohonan/${seg(caseId)}/bukti`,
  proofFile: (caseId: string) => `/permohonan/${seg(caseId)}/bukti.json`,
  revokeConsent: (caseId: string) => `/permohonan/${seg(caseId)}/izin/cabut`,
  helpSomebody: () => '/bantu',
  formFamily: (caseId: string) => `/permohonan/${seg(caseId)}/keluarga`,
  payApart: (caseId: string) => `/permohonan/${seg(caseId)}/bayar/sendiri`,
  payWithMoneyHere: (caseId: string) => `/permohonan/${seg(caseId)}/bayar/pakai`,
  payTogether: (caseId: string) => `/permohonan/${seg(caseId)}/bayar/bersama`,

  family: (party: string) => `/keluarga/${seg(party)}`,
  familyMember: (party: string) => `/keluarga/${seg(party)}/anggota`,
  familyDays: (party: string) => `/keluarga/${seg(party)}/jadwal`,
  familyTimes: (party: string, day: string) => `/keluarga/${seg(party)}/jadwal/${seg(day)}`,
  familyMove: (party: string) => `/keluarga/${seg(party)}/pindah`,
  familyMoveTimes: (party: string, day: string) => `/keluarga/${seg(party)}/pindah/${seg(day)}`,
  familyCancel: (party: string) => `/keluarga/${seg(party)}/batal-jadwal`,
  familyCheck: (party: string) => `/keluarga/${seg(party)}/periksa`,

  myNumber: () => '/nomor',
  number: (office: string) => `/nomor/${seg(office)}`,
  ticket: (code: string) => `/tiket/${seg(code)}`,
  tellMe: (code: string) => `/tiket/${seg(code)}/kabari`,
  giveUpTicket: (code: string) => `/tiket/${seg(code)}/lepas`,
  rateVisit: (code: string) => `/tiket/${seg(code)}/penilaian`,
  rateCase: (caseId: string) => `/permohonan/${seg(caseId)}/penilaian`,
  satisfaction: (office?: string, month?: string) => {
    const at = office === undefined ? '/kepuasan' : `/kepuasan/${seg(office)}`
    return month === undefined ? at : `${at}?bulan=${seg(month)}`
  },
  waits: (office?: string, month?: string) => {
    const at = office === undefined ? '/waktu-tunggu' : `/waktu-tunggu/${seg(office)}`
    return month === undefined ? at : `${at}?bulan=${seg(month)}`
  },
  orderOfDay: (office: string, day: string) => `/waktu-tunggu/${seg(office)}/${seg(day)}`,
  orderSeals: (office: string, day: string) =>
    `/waktu-tunggu/${seg(office)}/${seg(day)}/segel.json`,
  orderRecord: (office: string, day: string, kind: 'json' | 'csv') =>
    `/waktu-tunggu/${seg(office)}/${seg(day)}/rekaman.${kind}`,
  waitFigures: (month: string) => `/waktu-tunggu/angka.csv?bulan=${seg(month)}`,
  /** What the office keeps of people, and why. */
  purposes: () => '/data-pribadi',
  purposeRegister: () => '/data-pribadi/daftar.csv',
  /** What a person may do with what is kept of them. */
  aboutMe: (done?: string) => (done ? `/data-saya?selesai=${seg(done)}` : '/data-saya'),
  myCopy: (isSent = false) => `/data-saya/salinan${isSent ? '?kode=terkirim' : ''}`,
  myErasure: (isSent = false) => `/data-saya/hapus${isSent ? '?kode=terkirim' : ''}`,
  aboutMeStep: (step: 'kode' | 'bahasa' | 'jeda' | 'persetujuan' | 'batal-hapus') =>
    `/data-saya/${step}`,
  kept: (month?: string) => (month ? `/janji-selesai?bulan=${seg(month)}` : '/janji-selesai'),
  /** The days on which offices are closed, as promised days are counted. */
  holidays: (year?: string) => (year ? `/hari-libur?tahun=${seg(year)}` : '/hari-libur'),
  keptFigures: (month: string) => `/janji-selesai/angka.csv?bulan=${seg(month)}`,
  chiefSatisfaction: () => '/kepala/kepuasan',
  satisfactionFigures: () => '/kepuasan/angka.csv',
  /** Set on televisions once and never typed again, so it stays. */
  information: (office: string) => `/informasi/${seg(office)}`,
  live: (office: string) => `/langsung/${seg(office)}`,
  board: (office: string) => `/papan/${seg(office)}`,
  kiosk: (office: string) => `/kios/${seg(office)}`,
  kioskStep: (office: string, step: string) => `/kios/${seg(office)}/${seg(step)}`,
  pairOffices: () => '/perangkat',
  deviceCheck: () => '/perangkat/periksa',
  pair: (office: string) => `/perangkat/${seg(office)}`,
  pairCode: (office: string) => `/perangkat/${seg(office)}/kode`,
  counter: () => '/loket',
  counterCase: (caseId: string) => `/loket?permohonan=${seg(caseId)}`,
  counterAct: () => '/loket/tindakan',
  chief: () => '/kepala',

  demo: () => '/demo',
  demoEnter: () => '/demo/masuk',
  demoOutbox: () => '/demo/kotak-keluar',
  demoClock: () => '/demo/jam',
  demoDay: () => '/demo/hari',
  stories: () => '/stories',
  story: (component: string, state: string) => `/stories/${seg(component)}/${seg(state)}`,
  gatewayNotice: (provider: string) => `/kabar/${seg(provider)}`,
} as const

/** Whether an address is one of ours, so that "go back to" can never lead to another site. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\\\s]*$/.test(path)

/** Whether a part of an address, or what a form sent, can be the id of something of ours. */
export const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '')
