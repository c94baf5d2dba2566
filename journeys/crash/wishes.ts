import { randomUUID } from 'node:crypto'
import type { Applicant } from './applicant.ts'
import type { Work } from './hall.ts'
import type { History } from './history.ts'
import { choicesOf, formWith } from './visitor.ts'

/** Chooses one minute after another, so that the last one told is the one that must stand. */
export function bookOn(history: History, one: Applicant, nth: number, isOver: () => boolean): Work {
  const { visitor, caseId } = one
  return async () => {
    const days = await visitor.open(`/permohonan/${caseId}/jadwal`)
    const [, at = ''] = days.body.match(/href="([^"]*\/jadwal\/[^"]*)"/) ?? []
    const { body } = await visitor.open(at)
    const { action } = formWith(body, 'name="jam"')
    const minutes = choicesOf(body, 'jam')
    for (let n = 0; !isOver(); n++) {
      const jam = minutes[(nth * 5 + n * 7) % minutes.length] ?? ''
      const key = randomUUID()
      const wish = { id: key, act: 'book', about: caseId, value: jam } as const
      const sent = await history.attempt(wish, () => visitor.post(action, { key, jam }))
      if (sent.outcome === 'unknown') return
    }
  }
}

/** Reads the page to check first; what is returned hands in. */
export async function handIn(history: History, { visitor, caseId }: Applicant): Promise<Work> {
  const { body } = await visitor.open(`/permohonan/${caseId}/periksa`)
  const { action, fields } = formWith(body, 'name="versi"')
  const wish = { id: fields.key ?? '', act: 'submit', about: caseId } as const
  return async () => {
    await history.attempt(wish, () => visitor.post(action, { ...fields, benar: 'yes' }))
  }
}

/** Asks for a code and pays it by the demonstration's button. */
export function pay(history: History, { visitor, caseId }: Applicant): Work {
  const at = `/permohonan/${caseId}/bayar`
  return async () => {
    const bill = await visitor.open(at)
    if (!bill.body.includes('/demo/bayar/') && bill.body.includes('name="cara"')) {
      const { action, fields } = formWith(bill.body, 'name="cara"')
      const wish = { id: fields.key ?? '', act: 'charge', about: caseId } as const
      const send = () => visitor.post(action, { ...fields, cara: 'qris' })
      if ((await history.attempt(wish, send)).outcome !== 'ok') return
    }
    const { body } = await visitor.open(at)
    if (!body.includes('/demo/bayar/')) return
    const { action, fields } = formWith(body, '/demo/bayar/')
    // One code is paid once, however often the button is pressed while the page does not know yet.
    const wish = { id: action, act: 'pay', about: caseId } as const
    await history.attempt(wish, () => visitor.post(action, fields))
  }
}

/** "I have paid", pressed by somebody whose page does not say so yet. */
export async function sayPaid({ visitor, caseId }: Applicant): Promise<void> {
  const { body } = await visitor.open(`/permohonan/${caseId}/bayar`)
  if (!body.includes('/bayar/periksa"')) return
  const { action, fields } = formWith(body, '/bayar/periksa"')
  await visitor.post(action, fields)
}
