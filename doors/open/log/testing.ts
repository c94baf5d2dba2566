import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { Type } from 'typebox'
import { createLedger } from '#modules/ledger'
import { system } from '#packages/access'
import { createWords } from '#packages/words'
import { realNow } from '#platform/clock'
import { event } from '#platform/events'
import { createHttp } from '#platform/http'
import { freshDatabase, testNeeds, turnedClock, until } from '#platform/testing'
import type { WitnessAddress } from '#platform/witness'
import { logRoutes } from './page.ts'

const rang = event('trial.rang', { caseId: Type.String(), nth: Type.Integer() })
const program = join(import.meta.dirname, '../../../tools/verify-log.mjs')
/** An application that things happen to. */
export const caseId = '01a21b33-0de9-7f24-91ac-22c7879995a7'

/** An office whose log can be read on a port of its own, and who may write into its database as nobody should. */
export async function openOffice(t: TestContext, { isReal = false } = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const origin = 'https://kantor.contoh'
  // Witnesses date what they sign by the real clock.
  const at = isReal ? realNow : clock.now
  const build = (witnesses: readonly WitnessAddress[] = []) =>
    createLedger({ db, vault, events, newId: randomUUIDv7, realNow: at, origin, witnesses })
  // Whom the log asks is known only when they know the log.
  let ledger = build()
  const words = { id: createWords('id', {}), en: createWords('en', {}) }
  const http = createHttp({
    routes: logRoutes({
      ledger: {
        findStanding: (who) => ledger.findStanding(who),
        listKeyChanges: (who) => ledger.listKeyChanges(who),
        findSigned: (who, name) => ledger.findSigned(who, name),
        findTile: (who, tile) => ledger.findTile(who, tile),
        findEntries: (who, tile) => ledger.findEntries(who, tile),
        proveConsistency: (who, size) => ledger.proveConsistency(who, size),
      },
    }),
    words,
    now: clock.now,
    findWho: async () => undefined,
    frameOf: ({ words, language, to, path, textSize }) => {
      return { words, language, to, here: path, assets: { css: '' }, textSize }
    },
    isHttps: false,
    signInPath: () => '/',
    troublePage: (_, { status, code }) => ({ status, body: code }),
    onFault: (error) => assert.fail(String(error)),
  })
  t.after(() => http.close())
  const address = await http.listen({ port: 0, host: '127.0.0.1' })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  t.after(() => rmSync(folder, { recursive: true }))
  let nth = 0
  return {
    get ledger() {
      return ledger
    },
    nameWitnesses: (witnesses: readonly WitnessAddress[]) => {
      ledger = build(witnesses)
    },
    turn: (by: Temporal.DurationLike) => clock.advance(by),
    owner,
    address,
    state: join(folder, 'seen.json'),
    folder,
    happen: async (count: number) => {
      for (let more = 0; more < count; more++) {
        await db.transaction(system('test'), (tx) =>
          events.publish(tx, rang, { office: 'padang', caseId, nth: nth++ }),
        )
      }
      clock.advance({ seconds: 1 })
      // Whatever runs in another database of the server holds events back for as long as it runs.
      await until(async () => {
        await ledger.append()
        const { rows } = await owner.query(
          'select count(*)::int as left from events.outbox one where not exists (select from ledger.leaves leaf where leaf.office = one.office and leaf.event = one.id)',
        )
        return rows[0].left === 0
      }, 'the log took everything in')
    },
    /** Reads all triggers off: whoever owns the machine can do that. */
    tamper: (statement: string) =>
      owner.query(`set session_replication_role = replica; ${statement}`),
  }
}

/** Such an office. */
export type Office = Awaited<ReturnType<typeof openOffice>>

/** What the program that stands alone says of an office. */
export function check({ address, state }: Pick<Office, 'address' | 'state'>, more: string[] = []) {
  const child = spawn(process.execPath, [program, address, '--state', state, ...more])
  let said = ''
  child.stdout.on('data', (part) => {
    said += part
  })
  child.stderr.on('data', (part) => {
    said += part
  })
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  )
}
