import { deskOf, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type DayWish, type Needs, speeds } from './needs.ts'
import { DemoView, LinkView, OutboxView } from './view.tsx'

const access = { action: 'demo.use', scope: 'any' } as const

const mostDays = 60

/** How far the clock is turned: minutes, bounded. */
function readMinutes(text: string | undefined): number {
  const minutes = Number(text)
  const isFine = Number.isInteger(minutes) && minutes > 0 && minutes <= mostDays * 1440
  if (!isFine) throw new Refusal('demo.badMinutes')
  return minutes
}

/** What a button of the day asks for: to play, to pause, to jump, or a speed (which also plays). */
function readWish(text: string | undefined): DayWish {
  if (text === 'jeda') return { isPlaying: false }
  if (text === 'main') return { isPlaying: true }
  if (text === 'buka') return { jump: 'opening' }
  const speed = speeds.find((one) => String(one) === text)
  if (!speed) throw new Refusal('demo.badWish')
  return { speed, isPlaying: true }
}

/** The demonstration's own pages: who you can be, the letter box, the clock. Never in production. */
export function createDemo(needs: Needs): Route[] {
  return [
    {
      method: 'GET',
      path: '/demo',
      access,
      answer: async (visit) => {
        const clock = needs.clockText(visit.language)
        const day = await needs.lookAtDay()
        return html(DemoView({ visit, players: needs.players(), clock, day }))
      },
    },
    {
      method: 'GET',
      path: '/demo/kotak-keluar',
      access,
      answer: (visit) => html(OutboxView({ visit, letters: needs.letters().slice(0, 30) })),
    },
    {
      method: 'POST',
      path: '/demo/jam',
      access,
      answer: async (visit) => {
        await needs.turnClock(readMinutes(visit.form.values.menit))
        return seeOther(visit.to(paths.demo()))
      },
    },
    {
      method: 'POST',
      path: '/demo/hari',
      access,
      answer: async (visit) => {
        await needs.wishForDay(readWish(visit.form.values.lakukan))
        return seeOther(`${visit.to(paths.demo())}#hari`)
      },
    },
    {
      method: 'POST',
      path: '/demo/bayar/:transaction',
      access,
      answer: async (visit) => {
        const isKnown = await needs.pay(visit.params.transaction ?? '')
        if (!isKnown) throw new Refusal('demo.unknownPayment')
        const caseId = visit.form.values.permohonan ?? ''
        return seeOther(visit.to(caseId ? paths.pay(caseId) : paths.demo()))
      },
    },
  ]
}

/** A sign-in link. Opened by a person it asks once; in the demonstration it lets you in at once. */
export function createLinks(needs: Pick<Needs, 'identity' | 'isDemonstration'>): Route[] {
  const enter = async (visit: Visit): Promise<Answer> => {
    const token = visit.params.token ?? ''
    const session = await needs.identity.signInByLink(visit.who, { token })
    const who = await needs.identity.findWho(session.token)
    const cookie = { name: '', value: session.token, isSession: true, maxAgeSeconds: 31_536_000 }
    return seeOther(visit.to(landing(who)), [cookie])
  }
  const link = {
    path: '/tautan/:token',
    access: { action: 'identity.signIn', scope: 'any' },
  } as const
  return [
    {
      method: 'GET',
      ...link,
      // A preview in a chat must not use up a link that opens once, so outside the demonstration a
      // person presses a button.
      answer: (visit) => (needs.isDemonstration ? enter(visit) : html(LinkView({ visit }))),
    },
    { method: 'POST', ...link, answer: enter },
  ]
}

type Entered = Awaited<ReturnType<Needs['identity']['findWho']>>

/** The door somebody works at. */
function landing(who: Entered): string {
  if (who?.kind === 'officer') return deskOf(who)
  if (who?.kind === 'device' && who.purpose === 'kiosk') return paths.kiosk(who.office)
  if (who?.kind === 'device') return paths.board(who.office)
  return paths.applications()
}
