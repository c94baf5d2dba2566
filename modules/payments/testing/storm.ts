import { system } from '#packages/access'
import { Busy, type Db, sql, Unknown } from '#platform/db'
import type { PaymentGateway } from '#platform/gateways'
import { type Charge, type Gateway, sign } from '../../../simulation/gateway/index.ts'
import { createPayments } from '../index.ts'
import type { World } from '../testing.ts'

const test = system('test')
const atOnce = 5

/** A seeded dice (mulberry32). */
export function dice(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

type Dice = ReturnType<typeof dice>

const codes: Record<string, string> = { pending: '201', settlement: '200', expire: '407' }

type Said = { status: string; extra?: Record<string, string> }

/** A notice as the provider signs it; what `extra` changes is not signed again. */
function notice(charge: Charge, { settings }: Gateway, { status, extra = {} }: Said): Buffer {
  const { orderId, grossAmount } = charge
  const statusCode = codes[status]!
  const signature_key = sign({ orderId, statusCode, grossAmount, key: settings.serverKey })
  const fields = {
    ...{ order_id: orderId, status_code: statusCode, gross_amount: grossAmount },
    ...{ transaction_status: status, signature_key },
    ...extra,
  }
  return Buffer.from(JSON.stringify(fields))
}

/** What one notice may be: true, stale, repeated, forged four ways, or with its words changed. */
const kinds: ((orderId: string, roll: Dice) => Said)[] = [
  () => ({ status: 'pending' }),
  () => ({ status: 'settlement' }),
  (_, roll) => ({ status: 'settlement', extra: { seq: `${roll(3)}` } }),
  () => ({ status: 'expire' }),
  () => ({ status: 'settlement', extra: { signature_key: 'f'.repeat(128) } }),
  () => ({ status: 'settlement', extra: { gross_amount: '1.00' } }),
  (orderId) => ({ status: 'settlement', extra: { order_id: `${orderId}9` } }),
  // A genuine signature over "pending", with the word changed: it verifies, and is not true.
  () => ({ status: 'pending', extra: { transaction_status: 'settlement' } }),
]

/** How an order ends: paid in time, after its bill had ended, with a rupiah less or more, or never. */
type Fate = 'paid' | 'late' | 'short' | 'over' | 'never'
const fates: Fate[] = [
  ...Array<Fate>(14).fill('paid'),
  ...Array<Fate>(3).fill('never'),
  ...['late', 'short', 'over'].map((fate) => fate as Fate),
]

type Order = { orderId: string; fate: Fate; mail: Said[][] }

/** What a storm did, and what the books say after it. */
export type Storm = {
  orders: number
  notices: number
  refused: number
  fates: Record<Fate, number>
  /** Orders whose effect is not exactly what the provider's report says of them. */
  wrong: string[]
  ledgerRupiah: number
  reportRupiah: number
}

/**
 * Plays the life of so many orders: 1 to 20 notices each, shuffled, repeated, before our own reply, a
 * second to thirty days late, forged and changed; then holds ledger and effects against the report.
 */
export async function playStorm(
  world: World,
  { orders: count, seed, gullible = false }: { orders: number; seed: number; gullible?: boolean },
): Promise<Storm> {
  const { db, clock, gateway, needs } = world
  const roll = dice(seed)
  const payments = gullible
    ? createPayments({ ...needs, gateway: believing(world.port) })
    : world.payments
  const told = { notices: 0, refused: 0 }
  const send = async (rawBody: Buffer) => {
    told.notices++
    const verdict = await untilTaken(() => payments.receiveNotice(test, { headers: {}, rawBody }))
    if (verdict === 'rejected') told.refused++
  }
  const deliver = async ({ orderId, mail }: Order, part: number) => {
    const charge = gateway.find(orderId)!
    await Promise.all(mail[part]!.map((said) => send(notice(charge, gateway, said))))
  }
  const each = (list: readonly Order[], work: (one: Order) => Promise<void>) => inTens(list, work)

  // The first notice of every order arrives before the provider has answered our own call.
  gateway.settings.isNoticeFirst = true
  const all: Order[] = []
  await inTens(Array.from({ length: count }), async () => {
    const { orderId } = await untilTaken(() => world.offered(60))
    all.push({ orderId, fate: fates[roll(fates.length)]!, mail: draw(orderId, roll) })
  })
  gateway.settings.notifyUrl = ''
  await each(all, async (one) => {
    await deliver(one, 0)
    pay(gateway, one)
    await deliver(one, 1)
  })
  clock.advance({ hours: 2 })
  while ((await payments.expireDue(test)) > 0 || (await payments.pollDue(test)) > 0);
  for (const { orderId, fate } of all) if (fate === 'late') gateway.control.payLate(orderId)
  await each(shuffled(all, roll), (one) => deliver(one, 2))
  clock.advance({ hours: 24 * 30 })
  await each(shuffled(all, roll), (one) => deliver(one, 3))
  while ((await payments.expireDue(test)) > 0 || (await payments.pollDue(test)) > 0);

  const counted = Object.fromEntries(
    [...Map.groupBy(all, ({ fate }) => fate)].map(([fate, list]) => [fate, list.length]),
  )
  return {
    orders: all.length,
    ...told,
    fates: counted as Storm['fates'],
    ...(await judge(db, gateway)),
  }
}

/** While the database is busy or nobody can say, the door answers 503, and the provider comes four times more. */
async function untilTaken<T>(take: () => Promise<T>, triesLeft = 4): Promise<T> {
  try {
    return await take()
  } catch (error) {
    const comesAgain = error instanceof Busy || error instanceof Unknown
    if (!comesAgain || triesLeft === 0) throw error
    return untilTaken(take, triesLeft - 1)
  }
}

async function inTens<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let n = 0; n < list.length; n += atOnce) {
    await Promise.all(list.slice(n, n + atOnce).map(work))
  }
}

function pay({ control }: Gateway, { orderId, fate }: Order): void {
  if (fate === 'short') control.changeAmount(orderId, '349999.00')
  if (fate === 'over') control.changeAmount(orderId, '350001.00')
  if (fate !== 'never' && fate !== 'late') control.pay(orderId)
}

/** One to twenty notices, thrown over the four times they come at. */
function draw(orderId: string, roll: Dice): Said[][] {
  const mail: Said[][] = [[], [], [], []]
  const count = 1 + roll(roll(10) === 0 ? 20 : 4)
  for (let n = 0; n < count; n++) {
    const said = kinds[roll(kinds.length)]!(orderId, roll)
    const times = 1 + roll(3)
    const part = mail[roll(mail.length)]!
    for (let again = 0; again < times; again++) part.push(said)
  }
  return mail
}

function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  const mixed = [...list]
  for (let n = mixed.length - 1; n > 0; n--) {
    const other = roll(n + 1)
    ;[mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!]
  }
  return mixed
}

/** A gateway that takes the word of a notice for true: what must never be. */
function believing(port: PaymentGateway): PaymentGateway {
  const claimed = new Map<string, string>()
  return {
    ...port,
    readNotice: (headers, rawBody) => {
      const verdict = port.readNotice(headers, rawBody)
      if (verdict.verdict === 'genuine') claimed.set(verdict.orderId, verdict.claims)
      return verdict
    },
    getStatus: async (orderId) => {
      const reading = await port.getStatus(orderId)
      const isClaimed = claimed.get(orderId) === 'settlement'
      return reading.known === 'yes' && isClaimed ? { ...reading, state: 'settled' } : reading
    },
  }
}

/** The ledger against the provider's own files, in sum and order by order. */
export async function judge(
  db: Db,
  gateway: Gateway,
): Promise<Pick<Storm, 'wrong' | 'ledgerRupiah' | 'reportRupiah'>> {
  const booked = await db.read(test, (tx) =>
    tx.all(sql<{ order_id: string; times: number; rupiah: number }>`
      select a.order_id, count(*)::integer as times, sum(e.amount_rupiah)::bigint as rupiah
      from payments.transfers t
      join payments.attempts a on a.office = t.office and a.id = t.attempt_id
      join payments.entries e on e.office = t.office and e.transfer_id = t.id
      where e.account = 'gateway' group by a.order_id`),
  )
  const ours = new Map(booked.map((row) => [row.order_id, row]))
  const theirs = new Map(
    gateway
      .list()
      .filter(({ settledAt }) => settledAt)
      .map(({ orderId, grossAmount }) => [orderId, Number(grossAmount)]),
  )
  const isRight = (orderId: string) => {
    const row = ours.get(orderId)
    return row?.times === 1 && row.rupiah === theirs.get(orderId)
  }
  const wrong = [...new Set([...ours.keys(), ...theirs.keys()])].filter((id) => !isRight(id))
  const sum = (amounts: Iterable<number>) => [...amounts].reduce((all, one) => all + one, 0)
  return {
    wrong,
    ledgerRupiah: sum(booked.map(({ rupiah }) => rupiah)),
    reportRupiah: sum(theirs.values()),
  }
}
