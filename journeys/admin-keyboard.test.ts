import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toCsv } from '#platform/sheets'
import { openForAll } from './opened.ts'
import { createByKeys } from './pages/by-keys.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

const sheet = {
  ...{ name: 'petugas.csv', mimeType: 'text/csv' },
  buffer: toCsv({
    name: 'Petugas',
    heads: ['Nama', 'Kantor', 'Peran'],
    rows: [
      ['Wati', 'Kanim Padang', 'Petugas'],
      ['Adi', 'Kanim Padang', 'Penyelia'],
      ['Bela', 'Kanim Padang', 'Juru masak'],
    ],
  }),
}

test('an administrator without a mouse lets somebody in and brings a small table: the focus is always to be seen', async () => {
  const { house, browsing } = opened
  const screen = lookAt(await browsing.newDesk())
  const { page, say, reads } = screen
  const wulan = createByKeys(screen)
  await screen.go(house.links.get('Wulan')!)

  await wulan.press('Kanim Padang')
  await wulan.press(say('admin.people.add'))
  await wulan.press(say('admin.prove'))
  await wulan.press(say('counter.proof.press'))
  await wulan.pressToMend(say('admin.people.addDo'))
  await wulan.type('Suharto')
  await wulan.tick(say('access.role.officer'))
  await wulan.press(say('admin.people.addDo'))
  await reads('Suharto')
  await wulan.press(say('admin.sheet.do'))
  await reads(/\/loket\/daftar\/[\w-]{43}/)

  await wulan.press(say('ui.back'))
  await wulan.press(say('ui.back'))
  await wulan.press(say('admin.roster.title'))
  await wulan.pressToMend(say('admin.roster.look'))
  await wulan.choose(sheet)
  await wulan.press(say('admin.roster.look'))
  await reads(say('admin.roster.counts', { add: 2, change: 0, keep: 0, bad: 1 }))
  await wulan.press(say('admin.roster.take', { count: 2 }))

  await reads(say('admin.roster.done', { added: 2, changed: 0 }))
  await page.goto('/pusat/orang?kantor=padang')
  const people = await page.innerText('main')
  for (const name of ['Suharto', 'Wati', 'Adi']) assert.match(people, new RegExp(name))
  assert.doesNotMatch(people, /Bela/)
})
