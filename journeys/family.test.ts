import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { type Answers, createApplicant, rini } from './pages/applicant.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

/** Rini's invented child, two years old. */
const bintang: Answers = {
  hubungan: 'ibu',
  namaPemohon: 'Rini Contoh',
  namaAnak: 'Bintang Contoh',
  tempatLahir: 'Padang',
  'tanggalLahir.day': '4',
  'tanggalLahir.month': '3',
  'tanggalLahir.year': '2024',
  jenisKelamin: 'laki-laki',
  nik: '1371010403240001',
  pernahPaspor: 'no',
  namaIbu: 'Rini Contoh',
  namaAyah: 'Ayah Contoh',
  hadirBerdua: 'berdua',
  keperluan: 'wisata',
  jenisPaspor: 'elektronik-5',
}

test('a mother and her child in one draft: one block of times, one bill, one code for the door', async () => {
  const screen = lookAt(await opened.browsing.newPhone({ script: 'off' }), 'id')
  const { go, page, press, reads, say, tick } = screen
  const applicant = createApplicant(screen, 'rini@contoh.invalid', false)

  await go('/layanan/paspor-baru')
  await press(say('citizen.family.start', { limit: 5 }))
  await applicant.signIn()
  await tick('Kanim Padang')
  await press(say('citizen.start.choose'))
  const family = page.url()
  for (const answers of [rini, bintang]) {
    if (answers === bintang) {
      await press(say('citizen.family.add'))
      await tick('Paspor untuk anak')
      await press(say('citizen.family.addDo'))
    } else await applicant.goOn()
    await applicant.goOn()
    await applicant.answerUntil(undefined, answers)
    await applicant.goOn()
    await applicant.sendPapers()
    await go(family)
  }
  await applicant.goOn()
  await applicant.chooseMinute()
  await applicant.goOn()
  await reads('Bintang Contoh')
  await tick(say('citizen.check.true'))
  await press(say('citizen.family.send'))
  await reads(/Bintang Contoh/)
  await applicant.pay('QRIS')
  await go(family)

  await reads(say('citizen.family.code'))
  assert.match(page.url(), /\/keluarga\//)
})
