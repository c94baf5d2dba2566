import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

const list = [
  'DAFTAR ANTRIAN;;;;;;',
  'No;Kode Booking;Nama Pemohon;No HP;Tanggal Kedatangan;Jam;Jenis Permohonan;Keterangan',
  '1;MP-2026-0001;Siti Aminah;081200000001;Senin, 23 November 2026;08.40;Paspor Baru;',
  '2;MP-2026-0002;Pak Harun;081200000002;23/11/2026;0850;Paspor Baru;Lansia',
  '3;MP-2026-0003;Ani;081200000003;23/11/2026;21.00;Paspor Baru;',
  '4;;Budi;081200000004;23/11/2026;09.00;Paspor Baru;',
].join('\r\n')

test('a list from another system is brought on a phone without script, and the first of it is called', async () => {
  const { house, browsing } = opened
  const ratna = lookAt(await browsing.newPhone({ script: 'off' }))
  const { page, say } = ratna
  await ratna.go(house.links.get('Ratna')!)
  await ratna.go('/kepala/janji')
  await page.getByLabel(say('chief.arrivals.file'), { exact: false }).setInputFiles({
    name: 'janji.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list, 'latin1'),
  })
  await ratna.press(say('chief.arrivals.bring'))
  assert.equal(await ratna.title(), say('chief.arrivals.columnsTitle'))
  await ratna.press(say('chief.arrivals.next'))
  assert.equal(await ratna.title(), say('chief.arrivals.servicesTitle'))
  await ratna.press(say('chief.arrivals.next'))
  assert.equal(await ratna.title(), say('chief.arrivals.checkTitle'))
  await ratna.reads('Jam “21.00” di luar jam buka kantor')
  await ratna.press(say('chief.arrivals.take', { count: 2 }))
  await ratna.reads(/Diambil: 2 baru/)

  const dewi = lookAt(await browsing.newDesk())
  await dewi.go(house.links.get('Dewi')!)
  await dewi.go('/loket/datang')
  await dewi.type(say('counter.comers.code'), 'MP20260001')
  await dewi.press(say('counter.comers.do'))
  await dewi.reads(/Nomornya A\d{3}/)
  const label = /A\d{3}/.exec(await dewi.page.locator('main').innerText())?.[0] ?? ''
  await dewi.go('/loket')
  await dewi.press(say('counter.open.do', { number: 4 }))
  await dewi.page.waitForTimeout(1000)
  await dewi.turn(() => dewi.page.keyboard.press('n'))
  await dewi.reads('MP-2026-0001 (inisial SA)')

  const board = lookAt(await browsing.newDesk())
  await board.page.goto('/papan/padang')
  await board.reads(label)
  assert.doesNotMatch(await board.page.content(), /MP-?2026|Aminah/)
})
