import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { toXlsx } from '#platform/sheets'
import { assertAccessible, assertNoSideways, follow, openBrowser } from './browser.ts'
import { giveFinger } from './finger.ts'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const names = ['Suharto', 'Wati', 'Adi', 'Bela', 'Citra', 'Dodi', 'Eka', 'Fajar', 'Gita', 'Hana']

/** Twelve invented people for Padang, two of them with more than one word and a sign in the name. */
const workbook = () =>
  toXlsx({
    name: 'Petugas',
    heads: ['Nama', 'Kantor', 'Peran'],
    rows: [...names, "Nur 'Aini binti Ali", 'I Made Putra, S.H.'].map((name) => [
      ...[name, 'Kanim Padang', 'Petugas'],
    ]),
  })

const press = (page: Page, name: string | RegExp) => follow(page.getByRole('button', { name }))

test('an administrator brings twelve people, one comes in by passkey and works, is ended, and the next click is the sign-in page', async () => {
  const house = await openHouse(
    { after },
    {
      words: ['--still'],
      env: { DATABASE_URL: await lentDatabase() },
    },
  )
  const { newDesk, newPhone } = await openBrowser({ after }, house.url)
  const wulan = await newPhone({ script: 'off' })
  await wulan.goto(house.links.get('Wulan')!)
  assert.equal(new URL(wulan.url()).pathname, '/pusat')

  // With script off, on a phone: proof first, then the table, looked at and taken.
  await wulan.goto('/loket/bukti?ke=/pusat/tabel')
  await press(wulan, 'Lanjutkan tanpa kunci sandi (peragaan)')
  await wulan.setInputFiles('input[type=file]', {
    ...{ name: 'petugas.xlsx', mimeType: kind, buffer: await workbook() },
  })
  await press(wulan, 'Periksa dulu')
  assert.match(await wulan.innerText('main'), /12 baru, 0 berubah, 0 tetap, 0 baris salah/)
  await assertNoSideways(wulan)
  await press(wulan, 'Masukkan 12 petugas')
  assert.match(await wulan.innerText('main'), /12 petugas ditambahkan/)

  await wulan.goto('/pusat/orang?kantor=padang')
  await assertAccessible(wulan)
  await follow(wulan.getByRole('link', { name: 'Suharto' }))
  const about = wulan.url()
  await press(wulan, 'Buat lembar masuk')
  const sheet = /\/loket\/daftar\/[\w-]{43}/.exec(await wulan.innerText('main'))?.[0] ?? ''

  const suharto = await newDesk()
  await giveFinger(suharto)
  await suharto.goto(sheet)
  await suharto.getByLabel('Nama kunci ini').fill('Komputer loket 4')
  await press(suharto, 'Daftarkan')
  await suharto.getByText('Kunci sandi Anda sudah terdaftar').first().waitFor()
  await suharto.goto('/loket/masuk')
  await press(suharto, 'Masuk dengan kunci sandi')
  await suharto.waitForURL(/\/loket$/)
  await suharto.goto('/loket/berkas')
  assert.equal(new URL(suharto.url()).pathname, '/loket/berkas')

  await wulan.goto(about)
  assert.match(await wulan.innerText('main'), /1 kunci sandi/)
  await wulan.getByText('Berhenti bekerja di sini').click()
  await press(wulan, 'Ya, akhiri')
  assert.match(await wulan.innerText('main'), /Suharto tidak bekerja di sini lagi/)

  await suharto.goto('/loket')
  assert.equal(new URL(suharto.url()).pathname, '/loket/masuk')
  // The passkey is still on the machine, and opens nothing.
  await press(suharto, 'Masuk dengan kunci sandi')
  await suharto.getByText('Kunci sandi ini tidak bisa dipakai').waitFor()
})
