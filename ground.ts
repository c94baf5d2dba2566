import type { Assets } from '#platform/assets'
import type { Steadiness, TurnableClock } from '#platform/clock'
import type { Content } from '#platform/content'
import type { Connection, Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'
import type { Log, Metrics } from '#platform/watch'
import type { Config } from './config.ts'
import type { Network } from './network.ts'
import type { Outside } from './outside.ts'
import type { Survival } from './survival.ts'
import type { WorkingNow } from './working.ts'

/** Everything a house stands on, before anybody comes in. */
export type Ground = {
  config: Config
  log: Log
  metrics: Metrics
  clock: TurnableClock
  /** Whether the machine's own clock may be believed. */
  steady: Steadiness
  db: Db
  /** As the owner: for the relay alone. */
  ownerDb: Db
  owner: Connection
  events: Events
  vault: Vault
  assets: Assets
  content: Content
  outside: Outside
  /** How the house is kept safe, and what of it works. */
  survival: Survival
  working: WorkingNow
  /** Where the building's own network is served. */
  network?: Network
}
