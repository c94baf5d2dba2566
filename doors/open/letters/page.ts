import type { Checked, Letters } from '#modules/letters'
import { paths } from '#packages/paths'
import { type Answer, html, json, type Route, seeOther, type Visit } from '#platform/http'
import { CheckView, FoundView } from './view.tsx'

/** What checking letters stands on. */
export type Needs = {
  letters: Pick<Letters, 'checkSquare' | 'checkNumber' | 'getCheckList'>
  /** Counts who tries in vain. */
  limits: {
    isTired: (act: 'letter', from: string) => boolean
    countVain: (act: 'letter', from: string) => void
  }
}

const access = { action: 'letters.check', scope: 'any' } as const

/** Whether a letter is genuine and holds: for everybody, without signing in, and nothing more. */
export function letterRoutes({ letters, limits }: Needs): Route[] {
  async function tell(visit: Visit, ask: () => Promise<Checked>): Promise<Answer> {
    if (limits.isTired('letter', visit.from)) {
      const problem = visit.words('open.letters.tooMany')
      return html(CheckView({ frame: visit.frame, problem }), { status: 429 })
    }
    const checked = await ask()
    if (checked.verdict === 'unknown') limits.countVain('letter', visit.from)
    return html(FoundView({ frame: visit.frame, checked }))
  }

  /** What was typed comes by post, so that it stands in no address and no log. */
  async function answerTyped(visit: Visit): Promise<Answer> {
    const { nomor = '', kode = '', kotak = '' } = visit.form.values
    if (kotak.trim() !== '') return tell(visit, () => letters.checkSquare(visit.who, kotak))
    if (nomor.trim() === '' || kode.trim() === '') {
      const problem = visit.words('open.letters.empty')
      return html(CheckView({ frame: visit.frame, problem, nomor, kode }), { status: 422 })
    }
    return tell(visit, () => letters.checkNumber(visit.who, { number: nomor, code: kode }))
  }

  return [
    {
      method: 'GET',
      path: '/periksa',
      access,
      keepSeconds: 60,
      answer: ({ frame }) => html(CheckView({ frame })),
    },
    {
      method: 'GET',
      path: '/periksa/surat',
      pace: 'checkGenuine',
      access,
      answer: async (visit) => {
        const { s = '' } = visit.query
        if (s === '') return seeOther(visit.to(paths.checkLetter()))
        return tell(visit, () => letters.checkSquare(visit.who, s))
      },
    },
    // It writes nothing, so asking twice changes nothing and needs no key.
    {
      method: 'POST',
      path: '/periksa/surat',
      pace: 'checkGenuine',
      access,
      isKeyless: true,
      answer: answerTyped,
    },
    {
      method: 'GET',
      path: '/periksa/daftar.json',
      access,
      answer: async ({ who }) => json(await letters.getCheckList(who)),
    },
  ]
}
