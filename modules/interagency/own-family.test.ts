import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agencyPlace, type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { deskWorld } from '../../test-desk.ts'

const nik = '1371015708890001'
const house = system('test')

test('nobody of an agency answers about somebody they said they are close to; a colleague does', async (t) => {
  const { handIn, checking, identity, interagency, dewi } = await deskWorld(t)
  const born = { tanggalLahir: '1989-08-17', jenisKelamin: 'perempuan' }
  const { caseId } = await handIn({ answers: { ...born, nik, namaLengkap: 'Siti R.' } })
  const question = { caseId, agency: 'police', about: 'Ada catatan?', workingDays: 3 }
  const { questionId } = await interagency.ask(dewi, question)
  const letIn = async (name: string): Promise<Officer> => {
    const until = realNow().add({ hours: 24 })
    const wish = { agency: 'police', name, why: 'Penghubung (contoh)', until } as const
    const { staffId } = await identity.letPartnerIn(house, wish)
    return { kind: 'officer', staffId, office: agencyPlace('police'), roles: ['partner'] }
  }
  const [brother, other] = [await letIn('Andika (contoh)'), await letIn('Sari (contoh)')]
  const answer = { questionId, says: 'clear', note: 'B/1: tidak ada catatan.' }
  await checking.declareKin(brother, { relation: 'sibling', name: 'Siti Rahma', nik })

  const own = interagency.answerAsked(brother, answer)

  await assert.rejects(own, { code: 'checking.ownCase' })
  assert.deepEqual(await interagency.answerAsked(other, answer), { isLate: false })
})
