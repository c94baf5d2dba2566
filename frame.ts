import type { Catalogue } from '#modules/catalogue'
import { formatMoment } from '#packages/calendar'
import { deskOf, paths } from '#packages/paths'
import type { PageFrame } from '#packages/ui'
import type { Language } from '#packages/words'
import type { Assets } from '#platform/assets'
import type { TurnableClock } from '#platform/clock'
import type { Visit } from '#platform/http'

type Needs = {
  assets: Assets
  clock: TurnableClock
  catalogue: Pick<Catalogue, 'findOffice'>
  isDemonstration: boolean
}

/** Makes what every page shows around its content. */
export function createFrame({ assets, clock, catalogue, isDemonstration }: Needs) {
  const isPractice = createPracticeCheck(catalogue)
  const urls = {
    css: assets.urlOf('gerbang.css'),
    boardCss: assets.urlOf('papan.css'),
    islands: assets.scripts,
    font: assets.urlOf('plus-jakarta-sans.woff2'),
    icon: assets.urlOf('favicon.svg'),
    touchIcon: assets.urlOf('icon-192.png'),
    script: assets.urlOf('page.js'),
  }
  // Written anew each minute, not on each page.
  const written = { id: { minute: 0, text: '' }, en: { minute: 0, text: '' } }
  function timeIn(language: Language): string {
    const at = clock.now()
    const minute = Math.floor(at.epochMilliseconds / 60_000)
    if (written[language].minute !== minute)
      written[language] = { minute, text: formatMoment(at, 'Asia/Jakarta', language) }
    return written[language].text
  }
  return (visit: Omit<Visit, 'frame'>): PageFrame => {
    const { words, language, to, path, address } = visit
    const time = isDemonstration && timeIn(language)
    return {
      words,
      language,
      to,
      here: path,
      address,
      assets: urls,
      textSize: visit.textSize,
      ...(isPractice(visit) ? { isPractice: true } : {}),
      ...(visit.who.kind === 'person' ? { person: {} } : {}),
      ...(visit.who.kind === 'officer' ? { desk: to(deskOf(visit.who)) } : {}),
      ...(time ? { demonstration: { clock: words('demo.clock', { clock: time }) } } : {}),
      links: [
        { href: to(paths.help()), label: words('citizen.help.title') },
        { href: to(paths.official()), label: words('citizen.official.title') },
        { href: to(paths.offices()), label: words('citizen.home.offices') },
        { href: to(paths.waits()), label: words('open.waits.title') },
        { href: to(paths.satisfaction()), label: words('open.satisfaction.title') },
        { href: to(paths.purposes()), label: words('open.dataKept.title') },
        { href: to(paths.guarantees()), label: words('open.promises.short') },
        { href: to(paths.report()), label: words('open.promises.report') },
        ...(isDemonstration ? [{ href: to(paths.demo()), label: words('demo.title') }] : []),
      ],
    }
  }
}

/** Whether a page is about a practice office: by its address, or by whoever works there. */
export const createPracticeCheck =
  ({ findOffice }: Pick<Catalogue, 'findOffice'>) =>
  ({ params, who }: Pick<Visit, 'params' | 'who'>): boolean => {
    const office = params.office ?? ('office' in who ? who.office : undefined)
    return office !== undefined && findOffice(office)?.kind === 'practice'
  }
