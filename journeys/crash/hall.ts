import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { History } from './history.ts'
import { choicesOf, createVisitor, formWith, type Visitor } from './visitor.ts'

/** An officer who sits at a counter of this number. */
export type Seated = { visitor: Visitor; counter: number }

/** Comes in by a link of the demonstration. */
export async function enterBy(url: string, link: string | undefined): Promise<Visitor> {
  if (!link) throw new Error('There is no such link')
  const visitor = createVisitor(url)
  await visitor.ask(new URL(link).pathname)
  return visitor
}

/** Opens a counter for every stage it serves; whoever sits at one already stays there. */
export async function sitDown(visitor: Visitor, counter: number): Promise<Seated> {
  const { body } = await visitor.open('/loket')
  if (!body.includes('>Buka loket')) return { visitor, counter }
  const { action, fields } = formWith(body, `>Buka loket ${counter}<`)
  // Every stage: with nobody to take the photographs, a full hall would give no more numbers.
  const form = new URLSearchParams(fields)
  for (const stage of new Set(choicesOf(body, 'tahap'))) form.append('tahap', stage)
  const { status } = await visitor.ask(action, { method: 'POST', body: form })
  if (status !== 303) throw new Error(`Counter ${counter} could not be opened: ${status}`)
  return { visitor, counter }
}

// Nobody waits, or the hall is full: somebody else moves first.
const pauseMs = 50

const isAct = (act: string) => `name="act" value="${act}"`

async function press(visitor: Visitor, act: string): Promise<void> {
  const { body } = await visitor.open('/loket')
  if (!body.includes(isAct(act))) return
  const { action, fields } = formWith(body, isAct(act))
  await visitor.post(action, { ...fields, act })
}

/** Whoever works until told to stop, or until nobody knows what became of a wish. */
export type Work = () => Promise<void>

/** Calls, begins and finishes, one person after another. */
export function callOn(
  history: History,
  { visitor, counter }: Seated,
  isOver: () => boolean,
): Work {
  const about = String(counter)
  return async () => {
    while (!isOver()) {
      await press(visitor, 'begin')
      await press(visitor, 'finish')
      const { body } = await visitor.open('/loket')
      if (!body.includes(isAct('next'))) {
        await sleep(pauseMs)
        continue
      }
      const { action, fields } = formWith(body, isAct('next'))
      const wish = { id: fields.key ?? '', act: 'call', about } as const
      const sent = await history.attempt(wish, () =>
        visitor.post(action, { ...fields, act: 'next' }),
      )
      if (sent.outcome === 'unknown') return
      if (sent.outcome === 'refused') await sleep(pauseMs)
    }
  }
}

/** A house whose kiosk takes no time between numbers: here one pair of hands stands for a whole hall. */
export const freeKiosk = { GERBANG_KIOSK_PACE: 'free', GERBANG_PACE: 'free' }

/** Takes one number after another at a kiosk. */
export function takeOn(history: History, kiosk: Visitor, isOver: () => boolean): Work {
  return async () => {
    while (!isOver()) {
      const key = randomUUID()
      const fields = { key, layanan: 'paspor-baru', golongan: 'ordinary' }
      const wish = { id: key, act: 'number', about: 'padang' } as const
      const sent = await history.attempt(wish, () => kiosk.post('/kios/padang/nomor', fields))
      if (sent.outcome === 'unknown') return
      if (sent.outcome === 'refused') await sleep(pauseMs)
    }
  }
}
