import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sitisAnswers } from '../../../test-answers.ts'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

const { jenisPaspor: _, ...answers } = sitisAnswers

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
