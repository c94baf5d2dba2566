import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { walkCitizenPath } from '../bench/citizen-path.ts'
import { createVisitor } from '../bench/visitor.ts'
import { assertFair, follow, openBrowser } from './browser.ts'
import { giveFinger } from './finger.ts'
import { assertKeyboard } from './keyboard.ts'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

const press = (page: Page, name: string | RegExp) =>
  follow(page.getByRole('button', { name }).first())

const about = 'Surat W3/12: apakah ada perkara atas nama ini?'
const soon = new Date(Date.now() + 30 * 86_400_000)

/** On a phone without script: proof first, then the court's liaison, and the sheet for the passkey. */
async function letIn(wulan: Page): Promise<string> {
  await wulan.goto('/loket/bukti?ke=/pusat/instansi/court')
  await press(wulan, 'Lanjutkan tanpa kunci sandi (peragaan)')
  await assertFair(wulan)
  const form = wulan.locator('form[action$="/orang"]')
  await form.getByLabel('Nama').fill('Sari (contoh)')
  await form.locator('[name="sampai.day"]').fill(`${soon.getDate()}`)
  await form.locator('[name="sampai.month"]').fill(`${soon.getMonth() + 1}`)
  await form.locator('[name="sampai.year"]').fill(`${soon.getFullYear()}`)
  await form.locator('[name="alasan"]').fill('Penghubung pengadilan (contoh)')
  await press(wulan, 'Masukkan')
  await assertFair(wulan)
  await press(wulan, 'Buat lembar masuk')
  return /\/loket\/daftar\/[\w-]{43}/.exec(await wulan.innerText('main'))?.[0] ?? ''
}

test('the court’s liaison is let in, comes by passkey, answers by keyboard, the officer reads it, and who is revoked is out at the next click', async () => {
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
  const sheet = await letIn(wulan)

  const sari = await newDesk({ scheme: 'dark' })
  await giveFinger(sari)
  await sari.goto(sheet)
  await sari.getByLabel('Nama kunci ini').fill('Komputer pengadilan')
  await press(sari, 'Daftarkan')
  await sari.getByText('Kunci sandi Anda sudah terdaftar').first().waitFor()
  await sari.goto('/loket/masuk')
  await press(sari, 'Masuk dengan kunci sandi')
  await sari.waitForURL(/\/instansi$/)
  await sari.getByText('Tidak ada pertanyaan yang menunggu').waitFor()
  await assertFair(sari)

  const { pathname } = new URL(house.links.get('Andi Saputra')!)
  const { caseId } = await walkCitizenPath(createVisitor(house.port), pathname)
  const dewi = await newPhone({ script: 'off' })
  await dewi.goto(house.links.get('Dewi')!)
  await dewi.goto(`/loket/instansi/${caseId}`)
  await dewi.locator('label', { hasText: 'Pengadilan' }).click()
  await dewi.locator('[name="tanya.isi"]').fill(about)
  await dewi.getByText('Ya', { exact: true }).first().click()
  await dewi.locator('[name="tanya.hari"]').fill('3')
  await press(dewi, 'Catat pertanyaan')
  await assertFair(dewi)

  await sari.goto('/instansi')
  await follow(sari.getByRole('link', { name: about }))
  await sari.getByText('Siti Aminah').waitFor()
  await assertFair(sari)
  await assertKeyboard(sari)
  await sari.locator('[name="jawaban"][value="concern"]').focus()
  await sari.keyboard.press('Space')
  await sari.locator(`[name="keterangan"]`).focus()
  await sari.keyboard.type('12/Pid/2026: ada perkara berjalan.')
  await sari.keyboard.press('Tab')
  await sari.keyboard.press('Enter')
  await sari.getByText('Jawaban Anda tersimpan').waitFor()

  await dewi.reload()
  assert.match(await dewi.innerText('main'), /ada perkara berjalan\. Lewat sambungan .* Sari/s)

  await wulan.goto('/pusat/instansi/court')
  await press(wulan, /^Cabut dari Sari/)
  await sari.goto('/instansi')
  assert.equal(new URL(sari.url()).pathname, '/loket/masuk')
  // The passkey is still on the machine, and opens nothing.
  await press(sari, 'Masuk dengan kunci sandi')
  await sari.getByText('Waktu Anda di sini sudah berakhir').waitFor()
})
