import { isCollecting } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { KioskChoices, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence, stepOf } from '../screen.tsx'
import type { Errand, listOffers, Offer } from './errands.ts'
import { often } from './shelves.ts'
import { nameOffer } from './to-read.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  waiting: number
  stopped: string | undefined
  offers: ReturnType<typeof listOffers>
  heard: Heard | undefined
}

/** Collecting needs papers, a later visit is another one, and what lies alone says where it belongs. */
function hintOf(words: Words, { id, shelf, stage }: Errand): string | undefined {
  if (stage !== undefined && isCollecting({ stage })) return words('kiosk.number.collectHint')
  if (stage !== undefined) return words('kiosk.number.laterHint')
  return often.includes(id) ? undefined : words(`kiosk.shelf.${shelf}`)
}

/** What the number is for: what most people come for, then the shelves, with how many wait. */
export const OffersView = ({ frame, office, waiting, stopped, offers, heard }: Props) => {
  const { words, to } = frame
  const { first, others } = offers
  const choiceOf = (offer: Offer) => {
    const label = nameOffer(words, offer)
    if ('errand' in offer) {
      const { id } = offer.errand
      const href = to(`${stepOf(office, 'nomor')}?layanan=${id}`)
      const hint = hintOf(words, offer.errand)
      return { label, href, ...(hint && { hint }) }
    }
    const href = to(`${stepOf(office, 'lain')}?kelompok=${offer.shelf}`)
    return { label, href, hint: words(`kiosk.shelf.${offer.shelf}.inside`) }
  }
  const choices = [...first, ...others].map((offer, nth) => ({
    ...choiceOf(offer),
    number: nth + 1,
  }))
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.number.title')}
      lead={words('kiosk.number.waiting', { count: waiting })}
      back=""
      heard={heard}
      stopped={stopped}
      homeAfterSeconds={silence.reading}
    >
      <KioskChoices isPaired choices={choices.slice(0, first.length)} />
      {others.length > 0 && (
        <section class="kiosk-group">
          <h2>{words('kiosk.number.others')}</h2>
          <KioskChoices isDense choices={choices.slice(first.length)} />
        </section>
      )}
    </Screen>
  )
}
