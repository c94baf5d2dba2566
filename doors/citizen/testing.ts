import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { nobody, type Officer, type Person, system } from '#packages/access'
import type { CardReader } from '#packages/cards'
import type { PictureReader } from '#packages/traveldoc'
import { sessionCookie } from '#platform/http'
import { paperPicture } from '#platform/testing'
import { hiddenIn, openProvider, openTestHouse, textOf } from '../../test-house.ts'
import { createCitizen } from './index.ts'

export { hiddenIn, openProvider, paperPicture, textOf }

const test = system('test')

const officer = (nth: number, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office: 'padang',
  roles,
})

/** Invented officers of Padang, as verbs take them. */
export const officers = { dewi: officer(1, ['officer']), rizal: officer(2, ['officer']) }

/** Real modules and a real server with the citizens' door, on Monday at eight in Padang. */
export async function citizenWorld(
  t: Pick<TestContext, 'after'>,
  {
    pictures,
    cards,
    ...outside
  }: Pick<
    Parameters<typeof openTestHouse>[1],
    'gateway' | 'billing' | 'scanner' | 'onFault' | 'pausePage' | 'troublePage'
  > & {
    pictures?: PictureReader
    cards?: CardReader
  } = {},
) {
  const routes: Parameters<typeof openTestHouse>[1]['routes'] = (needs) =>
    createCitizen({ ...needs, ...(pictures && { pictures }), ...(cards && { cards }) })
  const house = await openTestHouse(t, { routes, ...outside })
  const { db, events, identity, payments, play } = house

  /** Somebody invented, signed in. */
  async function enter(name: string, language: 'id' | 'en') {
    const email = `${name}@contoh.invalid`
    const { personId } = await identity.savePerson(test, { email, language })
    const { token } = await identity.mintLink(test, { for: { personId } })
    const session = await identity.signInByLink(nobody, { token })
    const person: Person = { kind: 'person', personId }
    return { person, cookie: `${sessionCookie(false)}=${session.token}` }
  }

  /** What payments says once the provider has the money. */
  async function pay(caseId: string): Promise<void> {
    const bill = await payments.findBill(test, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId, office, person, amountRupiah, caseIds } = bill
    const news = { office, billId, caseId, caseIds, person: person ?? null, amountRupiah }
    await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
    await play()
  }

  return { ...house, enter, pay }
}
