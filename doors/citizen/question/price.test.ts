import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

/** Invented answers up to the page where the kind is chosen. */
const answers = {
  pernahPaspor: false,
  namaLengkap: 'Siti Contoh',
  tempatLahir: 'Metro',
  tanggalLahir: '1990-07-05',
  jenisKelamin: 'perempuan',
  nik: '1872014507900001',
  nikBerbeda: false,
  telepon: '+6281234567890',
  alamat: {
    street: 'Jl. Contoh 3',
    village: 'Yosorejo',
    district: 'Metro Timur',
    regency: 'Kota Metro',
    province: 'Lampung',
  },
  namaIbu: 'Fatimah',
  namaAyah: null,
  keperluan: 'wisata',
  negaraTujuan: 'JP',
}

test('where a passport is chosen, each choice says what it costs, as the catalogue has it', async (t) => {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('price', 'id')
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await world.applications.startDraft(person, wish)
  await world.applications.saveAnswers(person, { caseId, version: 0, answers })
  const phone = walk(world, cookie)
  const { variants } = world.catalogue.getService('paspor-baru').definition
  const feeOf = (id: string) => variants.find((one) => one.id === id)?.fee.feeRupiah ?? 0
  const said = (id: string) =>
    new Intl.NumberFormat('id-ID').format(feeOf(id)).replaceAll('.', '\\.')

  const { text } = await phone.open(`/permohonan/${caseId}/isi/jenis`)

  for (const [id, name] of [
    ['elektronik-5', 'Paspor elektronik, 5 tahun'],
    ['elektronik-10', 'Paspor elektronik, 10 tahun'],
  ] as const)
    assert.match(text, new RegExp(`${name} Rp\\s?${said(id)}`))
})
