import { paperPicture } from '#platform/testing'
import { createVisitor, formWith, type Visitor, wordsOf } from './visitor.ts'

/** An applicant with an application that is filled in and lacks only a minute. */
export type Applicant = { visitor: Visitor; caseId: string }

// Everybody is invented; the NIK fits the birthday.
const answers = {
  pernahPaspor: 'no',
  namaLengkap: 'Rini Contoh',
  tempatLahir: 'Padang',
  'tanggalLahir.day': '17',
  'tanggalLahir.month': '8',
  'tanggalLahir.year': '1989',
  jenisKelamin: 'perempuan',
  'alamat.street': 'Jalan Contoh 1',
  'alamat.village': 'Contoh',
  'alamat.district': 'Padang Barat',
  'alamat.regency': 'Padang',
  'alamat.province': 'Sumatera Barat',
  namaIbu: 'Ibu Contoh',
  keperluan: 'wisata',
  jenisPaspor: 'biasa-10',
}

let people = 0
/** Each is somebody else: one person has one appointment for a service, whatever account they use. */
const nextNik = () => `137101570889${String(++people).padStart(4, '0')}`

const photo = await paperPicture({ width: 640, height: 420 })

// Whichever process was faster has sent the letter, and each demonstration has a box of its own.
async function readBoxes(visitor: Visitor, urls: readonly string[]): Promise<string> {
  const boxes = urls.map(
    async (url) => (await visitor.through(url).open('/demo/kotak-keluar')).body,
  )
  return (await Promise.all(boxes)).map(wordsOf).join(' ')
}

async function signIn(visitor: Visitor, urls: readonly string[], email: string): Promise<void> {
  const { body } = await visitor.open('/masuk')
  const asked = await visitor.post('/masuk', { ...formWith(body, 'email').fields, email })
  const typed = formWith((await visitor.open(asked.location)).body, 'kode')
  for (let n = 0; n < 300; n++) {
    const letters = await readBoxes(visitor, urls)
    const kode = new RegExp(`${email}.*?\\b(\\d{6})\\b`).exec(letters)?.[1]
    if (kode) {
      const entered = await visitor.post(typed.action, { ...typed.fields, email, kode })
      if (entered.status === 303) return
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`No code came for ${email}`)
}

async function answerAll(visitor: Visitor, caseId: string): Promise<void> {
  const nik = nextNik()
  let at = `/permohonan/${caseId}/isi/pernah-paspor`
  while (at.includes('/isi/')) {
    const { action, fields } = formWith((await visitor.open(at)).body, 'name="versi"')
    const { status, location, body } = await visitor.post(action, { ...fields, ...answers, nik })
    if (status !== 303) throw new Error(`${at}: ${wordsOf(body)}`)
    at = location
  }
}

async function sendPapers(visitor: Visitor, caseId: string): Promise<void> {
  for (const paper of ['ktp', 'kk', 'identitas-lahir']) {
    const at = `/permohonan/${caseId}/berkas/${paper}`
    const { fields } = formWith((await visitor.open(at)).body, 'berkas')
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('berkas', new Blob([photo], { type: 'image/jpeg' }), `${paper}.jpg`)
    const { status, body } = await visitor.ask(at, { method: 'POST', body: form })
    if (status !== 303) throw new Error(`${at}: ${wordsOf(body)}`)
  }
}

/** Signs in with a code by e-mail at the first of these processes of one house, and fills in. */
export async function prepareApplicant(
  urls: [string, ...string[]],
  email: string,
): Promise<Applicant> {
  const visitor = createVisitor(urls[0])
  await signIn(visitor, urls, email)
  return fillIn(visitor)
}

/** Fills in a first passport at Padang up to the choice of a minute, for somebody who is signed in. */
export async function fillIn(visitor: Visitor): Promise<Applicant> {
  const start = '/permohonan/baru/paspor-baru'
  const { fields } = formWith((await visitor.open(start)).body, 'name="kantor"')
  const { location } = await visitor.post(start, { ...fields, kantor: 'padang' })
  const caseId = /[0-9a-f-]{36}/.exec(location)?.[0] ?? ''
  await answerAll(visitor, caseId)
  await sendPapers(visitor, caseId)
  return { visitor, caseId }
}
