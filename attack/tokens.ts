import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

/** Sessions, links and tickets that are nearly real: none opens anything. */
export async function attackTokens(
  { target, ask, be, own }: Scene,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const { cookie } = await be('person', 'Andi Saputra')
  const [name = '', token = ''] = cookie.split('=')
  const link = target.links.get('Andi Saputra') ?? ''
  const doors: readonly (() => { path: string; cookie: string; isOpen: RegExp })[] = [
    () => ({
      path: `/permohonan/${own.caseId}`,
      cookie: `${name}=${dice.bent(token)}`,
      isOpen: /Andi|Siti Aminah|Sudah dikirim/,
    }),
    () => ({
      path: dice
        .bent(link.slice(8))
        .replaceAll(/[^\w-]/g, 'x')
        .padStart(20, 'x'),
      cookie: '',
      isOpen: /^never$/,
    }),
    () => ({
      path: `/tiket/${dice.bent(own.code).replaceAll(/[^A-Z0-9-]/gi, 'X')}`,
      cookie: '',
      isOpen: /Andi|Siti Aminah/,
    }),
  ]
  // Some are bent back into what is real, and not sent.
  const all = Array.from({ length: Math.ceil(cases * 1.15) }, () => dice.one(doors)())
  await eachOf(all, async ({ path: asked, cookie: shown, isOpen }) => {
    const path = asked.startsWith('/') ? asked : `/tautan/${asked}`
    if (shown === cookie || path === link || path === `/tiket/${own.code}`) return
    tally.count()
    const headers: Record<string, string> = shown
      ? { cookie: shown.replaceAll(/[^\x21-\x7e]/g, '') }
      : {}
    const seen = await ask({ path, headers })
    judgeAnswer(tally, seen, { path })
    const isLetIn = seen.headers['set-cookie']?.some((one) => /gerbang(-device)?=[^;]/.test(one))
    if (isLetIn || (seen.status === 200 && isOpen.test(seen.text)))
      tally.fault('opened', { path, shown })
  })
}
