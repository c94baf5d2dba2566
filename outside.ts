import { join } from 'node:path'
import { paths } from '#packages/paths'
import type { TurnableClock } from '#platform/clock'
import { realNow } from '#platform/clock'
import { createMidtrans, createSimponi, type PaymentGateway, withBreaker } from '#platform/gateways'
import { createMail, type Mail, type Outbox, startOutbox } from '#platform/mail'
import { createPush, deriveVapidKeys, type Push } from '#platform/push'
import type { Secrets } from '#platform/vault'
import { openListFile, type WatchlistPort } from '#platform/watchlist'
import type { Config } from './config.ts'
import { openProviders } from './providers.ts'
import { dayDomain } from './simulation/demonstration/day/people.ts'
import { inventedList } from './simulation/demonstration/invented-list.ts'
import { type Simulator, startSimulator } from './simulation/demonstration/simulator.ts'

/** The world outside: the mail server and the payment provider, real or demonstrated. */
export type Outside = {
  mail: Mail
  gateway: PaymentGateway
  /** The state's billing system, where the office is bound to it. */
  billing?: PaymentGateway
  push: Push
  /** The providers of identities, where some are named. */
  providers?: ReturnType<typeof openProviders>
  /** The list that applications are held against; nothing where none is in use. */
  watchlist?: { port: WatchlistPort; drawOneIn?: number }
  /** Only in the demonstration: the letter box and the simulator that stand in for the world. */
  outbox?: Outbox
  simulator?: Simulator
  close: () => Promise<void>
}

type Needs = {
  config: Config
  clock: TurnableClock
  secrets: Pick<Secrets, 'push'>
  /** The authority that vouches for us, for those who call us from this machine. */
  trustFile: string | undefined
}

/** Finds the outside as the configuration names it; the demonstration brings its own along. */
export async function findOutside({ config, clock, secrets, trustFile }: Needs): Promise<Outside> {
  // Push services write to whoever runs the house; outside of production nobody reads that address.
  const subject = config.mode === 'production' ? config.origin : 'mailto:gerbang@contoh.invalid'
  const push = createPush({
    keys: () => secrets.push().map((searchKey) => deriveVapidKeys({ searchKey })),
    subject,
  })
  const rest =
    config.mode === 'production' ? findReal(config) : bringAlong({ config, clock, trustFile })
  const { close, ...outside } = await rest
  const closeAll = async () => {
    push.close()
    await close()
  }
  const providers = openProviders(config.providers, config.origin)
  return { ...outside, push, providers, close: closeAll }
}

async function findReal(config: Config): Promise<Omit<Outside, 'push'>> {
  if (!config.isBeside && !(config.mail && config.gateway))
    throw new Error('Production was let in without mail or gateway')
  const mail = config.mail ? createMail(config.mail) : noMail
  const gateway = config.gateway
    ? withBreaker(
        createMidtrans({
          ...config.gateway,
          notifyUrl: config.origin + paths.gatewayNotice('midtrans'),
        }),
      )
    : noGateway
  const billing = config.billing ? { billing: withBreaker(createSimponi(config.billing)) } : {}
  const port = config.watchlistFile && openListFile(config.watchlistFile)
  const watchlist = port ? { watchlist: { port } } : {}
  return { mail, gateway, ...billing, ...watchlist, close: async () => mail.close() }
}

/** An office that takes payment elsewhere asks nobody for money. */
const noGateway: PaymentGateway = {
  name: 'none',
  kinds: [],
  charge: async () => ({ outcome: 'refused', reason: 'payment is taken elsewhere' }),
  getStatus: async () => ({ known: 'missing' }),
  cancel: async () => ({ known: 'missing' }),
  readNotice: () => ({ verdict: 'unconfigured' }),
}

/** Without a mail server of its own, nobody is written to; tickets are read on boards and slips. */
const noMail: Mail = {
  send: async () => ({ kind: 'never', code: 'noMail' }),
  close: () => undefined,
}

async function bringAlong({ config, clock, trustFile }: Omit<Needs, 'secrets'>) {
  // A day's invented visitors get hundreds of letters, among which nobody would find their own.
  const isKept = ({ to }: { to: string[] }) => !to.every((one) => one.endsWith(`@${dayDomain}`))
  const outbox = config.mail ? undefined : await startOutbox({ now: realNow, isKept })
  const from = 'Gerbang (peragaan) <gerbang@contoh.invalid>'
  const mail = createMail(config.mail ?? { url: outbox!.url, from })
  const simulator = await startSimulator({
    file: join(config.folder, 'simulator', 'charges.jsonl'),
    clock,
    trustFile,
  })
  const gateway = createMidtrans({
    baseUrl: simulator.url,
    serverKeys: [simulator.serverKey],
    merchant: simulator.merchant,
    reportUrl: `${simulator.url}/v2/report`,
  })
  const billing = createSimponi({
    ...simulator.billing,
    unit: { ministry: '024', echelon: '12', unit: '632331', account: '425411' },
    reportUrl: `${simulator.billing.baseUrl}/report`,
  })
  const close = async () => {
    mail.close()
    await Promise.all([outbox?.close(), simulator.close()])
  }
  // Nobody is drawn in the demonstration: whoever tries it out would wait for two supervisors.
  const watchlist = { port: inventedList(), drawOneIn: Number.POSITIVE_INFINITY }
  const kept = outbox ? { outbox } : {}
  return { mail, gateway, billing, simulator, watchlist, close, ...kept }
}
