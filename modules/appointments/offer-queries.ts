import { type Reader, sql, type Tx } from '#platform/db'

/** A place kept for somebody who was drawn, until they answer or the time is over. */
export type Offer = {
  offerId: string
  freedId: string
  wishId: string
  caseId: string
  person: string
  office: string
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  /** Among how many it was drawn. */
  among: number
  until: Temporal.Instant
}

type Row = {
  id: string
  freed: string
  wish: string
  case_id: string
  person: string
  office: string
  day: Temporal.PlainDate
  starts_at: Temporal.Instant
  among: number
  until: Temporal.Instant
}

const toOffer = (row: Row): Offer => ({
  offerId: row.id,
  freedId: row.freed,
  wishId: row.wish,
  caseId: row.case_id,
  person: row.person,
  office: row.office,
  day: row.day,
  startsAt: row.starts_at,
  among: row.among,
  until: row.until,
})

/** What is offered to a case, as far as the reader may see it. */
export async function findOffer(tx: Reader, caseId: string) {
  const row = await tx.maybe(sql<Row>`
    select offer.id, offer.freed, offer.wish, offer.case_id, offer.person, offer.office, place.day,
      offer.starts_at, offer.among, offer.until
    from appointments.offers offer
      join appointments.freed place on place.office = offer.office and place.id = offer.freed
    where offer.case_id = ${caseId}::uuid and offer.state = 'open'`)
  return row && toOffer(row)
}

export const addOffer = (tx: Tx, one: Offer, at: Temporal.Instant) =>
  tx.run(sql`
    insert into appointments.offers (office, id, freed, wish, case_id, person, starts_at, state,
      among, offered_at, until, changed_at)
    values (${one.office}, ${one.offerId}, ${one.freedId}, ${one.wishId}, ${one.caseId},
      ${one.person}, ${one.startsAt}, 'open', ${one.among}, ${at}, ${one.until}, ${at})`)

type Ending = { state: 'taken' | 'left' | 'lapsed'; at: Temporal.Instant }

/** Ends an open offer: 1 for whoever came first, 0 for everybody else. */
export const markOfferEnded = (
  tx: Tx,
  { office, offerId }: Pick<Offer, 'office' | 'offerId'>,
  { state, at }: Ending,
) =>
  tx.run(sql`
    update appointments.offers set state = ${state}, changed_at = ${at}
    where office = ${office} and id = ${offerId}::uuid and state = 'open'
      and (${state} <> 'taken' or until > ${at})`)

type Ended = { id: string; case_id: string; person: string }

/** Ends what is still open of a place, and says whose it was. */
export const markLapsed = (
  tx: Tx,
  { office, freedId }: { office: string; freedId: string },
  at: Temporal.Instant,
) =>
  tx.maybe(sql<Ended>`
    update appointments.offers set state = 'lapsed', changed_at = ${at}
    where office = ${office} and freed = ${freedId}::uuid and state = 'open'
    returning id, case_id, person`)

/** Ends what is offered to a wish that ends; the place goes on to the next. */
export const markLeftWith = (
  tx: Tx,
  { office, wishId }: { office: string; wishId: string },
  at: Temporal.Instant,
) =>
  tx.maybe(sql<Ended & { freed: string }>`
    update appointments.offers set state = 'left', changed_at = ${at}
    where office = ${office} and wish = ${wishId}::uuid and state = 'open'
    returning id, case_id, person, freed`)
