import type { AddressInfo } from 'node:net'
import { type BillingSystem, createBillingSystem } from './billing/index.ts'
import { openBook } from './book.ts'
import type { Charge } from './charge.ts'
import { type Control, createControl } from './control.ts'
import { createDelivery, type Delivered } from './delivery.ts'
import { createGatewayServer } from './server.ts'
import { createTill, type Settings } from './till.ts'

export { sign } from './answers.ts'
export type { BillingSystem } from './billing/index.ts'
export type { Charge, Merchant } from './charge.ts'
export type { Control, Forgery } from './control.ts'
export { mostRetries } from './delivery.ts'
export type { Settings } from './till.ts'

/** What the simulator is told; everything has a default fit for the demonstration. */
export type GatewayOptions = Partial<Settings> & {
  /** 0 takes a free one. Only the loopback address is listened on. */
  port?: number
  /** A file that lets a restart remember its charges. */
  file?: string
  now?: () => Temporal.Instant
  random?: () => number
  /** Notices leave by themselves; otherwise by `deliverDue`. */
  isTicking?: boolean
  isControlOpen?: boolean
}

/** A running gateway. */
export type Gateway = {
  url: string
  settings: Settings
  control: Control
  /** The state's billing system, at `{url}/simponi`. */
  billing: BillingSystem
  sent: readonly Delivered[]
  find: (id: string) => Charge | undefined
  list: () => Charge[]
  /** Lets expiries happen and sends the notices that are due; returns how many were sent. */
  deliverDue: () => Promise<number>
  close: () => Promise<void>
}

const defaults: Settings = {
  serverKey: 'SIMULATOR-server-key',
  merchant: { name: 'IMIGRASI CONTOH', id: 'ID1020000000001', city: 'PADANG' },
  noticeDelaySeconds: 0,
  isDown: false,
  unansweredCharges: 0,
  isNoticeFirst: false,
}

/** Starts a payment gateway that behaves, and misbehaves, as Midtrans documents. Not a bank. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { port = 0, file, random = Math.random, isTicking = true, isControlOpen = true } = options
  const clock = createClock(options.now ?? (() => Temporal.Now.instant()))
  const settings = { ...defaults, ...settingsIn(options) }
  const book = openBook(file)
  const delivery = createDelivery({ now: clock.now, random })
  const till = createTill({ settings, book, delivery, now: clock.now })
  const billing = createBillingSystem({ now: clock.now, file: file && `${file}.billing` })
  const control = createControl({ till, book, settings, now: clock.now, random })
  const deliverDue = async () => {
    till.lookAtAll()
    return settings.isDown ? 0 : delivery.deliverDue()
  }
  const server = createGatewayServer({
    till,
    control,
    settings,
    billing,
    list: book.list,
    deliverDue,
    setClock: clock.set,
    isControlOpen,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const timer = isTicking ? setInterval(() => void deliverDue(), 250).unref() : undefined
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settings,
    control,
    billing,
    sent: delivery.sent,
    find: till.look,
    list: book.list,
    deliverDue,
    close: async () => {
      clearInterval(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function settingsIn(options: GatewayOptions): Partial<Settings> {
  const names = Object.keys({ ...defaults, notifyUrl: '' })
  const said = Object.entries(options).filter(
    ([name, value]) => names.includes(name) && value !== undefined,
  )
  return Object.fromEntries(said)
}

/** A clock that the demonstration can set and let run faster, so that both sides agree on the day. */
function createClock(realNow: () => Temporal.Instant) {
  let from = { real: realNow(), at: realNow(), speed: 1 }
  let isSet = false
  return {
    now: () => {
      if (!isSet) return realNow()
      const passed = from.real.until(realNow()).total('millisecond') * from.speed
      return from.at.add({ milliseconds: Math.round(passed) })
    },
    set: (at: Temporal.Instant, speed: number) => {
      from = { real: realNow(), at, speed }
      isSet = true
    },
  }
}
