import { setTimeout as pause } from 'node:timers/promises'
import { paths } from '#packages/paths'
import { paper } from '#platform/specimens'
import type { Seen, Visitor } from './visitor.ts'

/** One page somebody saw on the way, by the name of its step. */
export type Step = { name: string; seen: Seen }

const service = 'paspor-baru'
const office = 'padang'

/** What Siti, who is invented, would answer on each page. */
const answers: Record<string, Record<string, string>> = {
  'pernah-paspor': { pernahPaspor: 'no' },
  nama: { namaLengkap: 'Siti Aminah' },
  lahir: {
    tempatLahir: 'Padang',
    'tanggalLahir.day': '17',
    'tanggalLahir.month': '8',
    'tanggalLahir.year': '1989',
    jenisKelamin: 'perempuan',
  },
  nik: { nik: '1371035708890001' },
  kontak: { telepon: '081200000000' },
  alamat: {
    'alamat.street': 'Jalan Contoh 1',
    'alamat.village': 'Contoh',
    'alamat.district': 'Padang Barat',
    'alamat.regency': 'Padang',
    'alamat.province': 'Sumatera Barat',
  },
  'orang-tua': { namaIbu: 'Aminah', namaAyah: 'Ahmad' },
  tujuan: { keperluan: 'wisata' },
  jenis: { jenisPaspor: 'biasa-10' },
}

const firstMatch = (text: string, pattern: RegExp, what: string): string => {
  const found = pattern.exec(text)?.[1]
  if (!found) throw new Error(`The page has no ${what}`)
  return found.replaceAll('&amp;', '&')
}

/** Walks from the first page to a paid application, as a citizen does, and keeps each page. */
export async function walkCitizenPath(visitor: Visitor, link: string) {
  const steps: Step[] = []
  const saw = (name: string, seen: Seen) => {
    steps.push({ name, seen })
    return seen
  }
  saw('first page', await visitor.open(paths.home()))
  saw('search', await visitor.open(paths.search('paspor')))
  saw('service', await visitor.open(paths.service(service)))
  saw('offices', await visitor.open(paths.offices()))
  saw('sign in', await visitor.open(paths.signIn()))
  saw('my applications, none', await visitor.open(link))
  const start = saw('choose an office', await visitor.open(paths.start(service)))
  const hub = saw('tasks', await visitor.submit(start, paths.start(service), { kantor: office }))
  const caseId = firstMatch(hub.path, /\/permohonan\/([^/]+)$/, 'case in its address')
  await fillIn(visitor, caseId, saw)
  await sendPapers(visitor, caseId, saw)
  await choosePlace(visitor, caseId, saw)
  await pay(visitor, caseId, saw)
  return { steps, caseId }
}

type Saw = (name: string, seen: Seen) => Seen

async function fillIn(visitor: Visitor, caseId: string, saw: Saw): Promise<void> {
  for (const [page, typed] of Object.entries(answers)) {
    const address = paths.page(caseId, page)
    const question = saw(`question: ${page}`, await visitor.open(address))
    await visitor.submit(question, address, typed)
  }
}

async function sendPapers(visitor: Visitor, caseId: string, saw: Saw): Promise<void> {
  const picture = await paper().png().toBuffer()
  const list = saw('papers', await visitor.open(paths.papers(caseId)))
  const all = [...list.text.matchAll(/href="(\/permohonan\/[^"]+\/berkas\/[^"/]+)"/g)]
  for (const address of new Set(all.map(([, found]) => found!))) {
    const paper = await visitor.open(address)
    if (address === all[0]?.[1]) saw('one paper', paper)
    await visitor.submit(paper, address, { berkas: picture })
  }
  saw('one paper, sent', await visitor.open(all[0]![1]!))
}

async function choosePlace(visitor: Visitor, caseId: string, saw: Saw): Promise<void> {
  const days = saw('days', await visitor.open(paths.days(caseId)))
  const day = firstMatch(days.text, /href="(\/permohonan\/[^"]+\/jadwal\/[\d-]+)"/, 'free day')
  const times = saw('times', await visitor.open(day))
  const minute = firstMatch(times.text, /name="jam" value="([^"]+)"/, 'free minute')
  saw('tasks, all done', await visitor.submit(times, day, { jam: minute }))
}

async function pay(visitor: Visitor, caseId: string, saw: Saw): Promise<void> {
  const check = saw('check', await visitor.open(paths.check(caseId)))
  const bill = saw('bill', await visitor.submit(check, paths.check(caseId), { benar: 'yes' }))
  saw('bill with its square', await visitor.submit(bill, paths.pay(caseId), { cara: 'qris' }))
  saw('application handed in', await visitor.open(paths.application(caseId)))
  saw('my applications', await visitor.open(paths.applications()))
}

/** Presses the demonstration's button, waits until the place is certain, and opens the ticket. */
export async function payForTicket(visitor: Visitor, caseId: string) {
  const bill = await visitor.open(paths.pay(caseId))
  const payment = firstMatch(bill.text, /action="(\/demo\/bayar\/[^"]+)"/, 'button to pay with')
  const paid = await visitor.submit(bill, payment, {})
  for (let tries = 80; tries > 0; tries--) {
    const application = await visitor.open(paths.application(caseId))
    const code = /href="\/tiket\/([^"]+)"/.exec(application.text)?.[1]
    if (code) {
      const ticket = await visitor.open(paths.ticket(code))
      const steps: Step[] = [
        { name: 'paid', seen: paid },
        { name: 'application with its ticket', seen: application },
        { name: 'ticket', seen: ticket },
      ]
      return { code, steps }
    }
    await pause(250)
  }
  throw new Error('The payment did not make the appointment certain')
}
