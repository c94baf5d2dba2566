import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createHandOut } from '#doors/leaving'
import type { StaffRole } from '#modules/identity'
import { nobody, type Officer, type Person, system } from '#packages/access'
import { createCalendar } from '#packages/calendar'
import { paths } from '#packages/paths'
import { type JudgedBackup, judgeBackup } from '#packages/standing'
import { realNow } from '#platform/clock'
import { type Content, readContent } from '#platform/content'
import { createHttp, type HttpOptions, type Route, sessionCookie } from '#platform/http'
import { createLimits } from '#platform/limits'
import { createLive, type Live } from '#platform/live'
import { createPush, deriveVapidKeys } from '#platform/push'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { openLocalKeys } from '#platform/vault'
import { reactionsOf } from './duties.ts'
import type { Ground } from './ground.ts'
import { createModules, type Modules } from './modules-of.ts'
import { hiddenIn, keysTwiceIn } from './test-pages.ts'
import { readWords } from './words.ts'

export { hiddenIn, keysTwiceIn, textOf } from './test-pages.ts'
export { openProvider } from './test-provider.ts'

const root = import.meta.dirname
const shipped = readContent(root)
const words = readWords(root)
const test = system('test')

/** A frame without files: a test reads words, not looks. */
const bare: NonNullable<HttpOptions['frameOf']> = ({ words, language, to, path }) => ({
  words,
  language,
  to,
  here: path,
  assets: { css: '/gerbang.css' },
  textSize: 'biasa',
})

const secret = Buffer.alloc(32, 7).toString('base64')
const push = createPush({
  keys: deriveVapidKeys(openLocalKeys({ secret })),
  subject: 'mailto:kabar@gerbang.invalid',
})

const throwOn: NonNullable<HttpOptions['onFault']> = (error) => {
  throw error
}

const bareTrouble: NonNullable<HttpOptions['troublePage']> = (_visit, { status, code }) => ({
  status,
  body: `${code}\n`,
})

const noBackup = async () => judgeBackup(undefined, { now: realNow(), isReal: false })

/** The payment provider's line is dead: whatever is asked, nobody can say. */
const deadLine: Ground['outside']['gateway'] = {
  name: 'dead line',
  kinds: ['qris', 'va'],
  charge: async () => ({ outcome: 'unknown', reason: 'no line' }),
  getStatus: async () => ({ known: 'no', reason: 'no line' }),
  cancel: async () => ({ known: 'no', reason: 'no line' }),
  readNotice: () => ({ verdict: 'unconfigured' }),
}

/** What a door of a test may stand on. */
export type TestNeeds = Modules & {
  live: Live
  limits: ReturnType<typeof createLimits>
  now: () => Temporal.Instant
  calendarOf: (office: string) => ReturnType<typeof createCalendar>
  isDemonstration: boolean
  /** No backup is kept of a test's house, which a demonstration may do. */
  backup: () => Promise<JudgedBackup>
  handOut: ReturnType<typeof createHandOut>
}

/** Which doors stand open, and where who is not signed in is led. */
type Wish = {
  routes: (needs: TestNeeds) => Route[]
  signInPath?: HttpOptions['signInPath']
  stepUpPage?: (needs: TestNeeds) => HttpOptions['stepUpPage']
  frameOf?: HttpOptions['frameOf']
  troublePage?: HttpOptions['troublePage']
  onAnswer?: HttpOptions['onAnswer']
  /** Keeps the house's pace, and shows this to whoever must wait; without it nobody must. */
  pausePage?: HttpOptions['pausePage']
  /** A fault ends the test, unless faults are what it is about. */
  onFault?: HttpOptions['onFault']
  /** Monday at eight in Padang unless told otherwise, as an ISO instant. */
  at?: string
  /** Other services, offices or answers than the house ships. */
  change?: (content: Content) => Content
  /** The virus scanner that is asked, as a setting names it. */
  scanner?: string
  /** Who takes the money; without one nobody can pay. */
  gateway?: Ground['outside']['gateway']
  billing?: Ground['outside']['billing']
  /** The list that applications are held against; without one none is in use. */
  watchlist?: Ground['outside']['watchlist']
  /** The providers of identities that vouch for people; none unless given. */
  providers?: Ground['outside']['providers']
  /** Other live pages than the house has; for a control that shows what they are for. */
  live?: () => Live
  /** Who takes the mail; without one none may be sent. */
  mail?: Ground['outside']['mail']
}

/** Real modules on a database of the test's own and a real server, on Monday at eight in Padang. */
export async function openTestHouse(t: Pick<TestContext, 'after'>, wish: Wish) {
  const db = await freshDatabase(t)
  const clock = turnedClock(wish.at)
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-house-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const { scanner, billing, watchlist, mail, providers } = wish
  const config = { folder, mode: 'demonstration', origin: 'https://gerbang.invalid', scanner }
  const { events, vault } = testNeeds(clock.now)
  const content = wish.change ? wish.change(shipped) : shipped
  // Only what the modules read of the ground; mail and assets are never asked here.
  const gateway = wish.gateway ?? deadLine
  const outside = { gateway, push, mail, watchlist, ...(billing && { billing }), providers }
  const ground = { config, db, events, vault, clock, content, outside }
  const modules = createModules(ground as unknown as Ground)
  await modules.catalogue.publish()
  for (const office of ['padang', 'metro']) await modules.queue.setUpOffice(test, { office })
  const calendarOf = (id: string) => {
    const { hours: week, ...office } = modules.catalogue.getOffice(id)
    return createCalendar({ ...office, week })
  }
  const live = wish.live?.() ?? createLive(modules.identity)
  t.after(() => live.stop())
  const limits = createLimits({ vault, now: clock.now })
  const shown = {
    live,
    calendarOf,
    limits,
    now: clock.now,
    isDemonstration: true,
    ...{ backup: noBackup, handOut: createHandOut(modules) },
  }
  const needs = { ...modules, ...shown }
  const http = createHttp({
    frameOf: wish.frameOf ?? bare,
    routes: wish.routes(needs),
    words,
    now: clock.now,
    ...entries(modules),
    isHttps: false,
    signInPath: wish.signInPath ?? ((visit, back) => visit.to(paths.signIn(back))),
    troublePage: wish.troublePage ?? bareTrouble,
    ...told(wish, needs),
    onFault: wish.onFault ?? throwOn,
  })
  t.after(() => http.close())
  const play = () => settle(db, reactionsOf(modules))
  const visitors = { as: createVisitor(http), browse: () => createBrowser(http) }
  const beneath = { db, events, vault, folder, clock }
  return { ...needs, ...beneath, http, play, ...createCast(modules.identity), ...visitors }
}

/** By which tokens people and programs are known. */
const entries = ({ identity, interagency }: Modules) => ({
  findWho: (token: string) => identity.findWho(token),
  findMachine: interagency.findConnection,
})

/** What a wish may leave out. */
const told = ({ onAnswer, stepUpPage, pausePage }: Wish, needs: TestNeeds) => ({
  ...(pausePage && { pausePage, pace: needs.limits }),
  ...(onAnswer && { onAnswer }),
  ...(stepUpPage && { stepUpPage: stepUpPage(needs) }),
})

/** Lets invented people and officers in; each comes with the token of a session. */
function createCast(identity: Modules['identity']) {
  async function enter(subject: Parameters<Modules['identity']['mintLink']>[1]['for']) {
    const { token } = await identity.mintLink(test, { for: subject })
    return (await identity.signInByLink(nobody, { token })).token
  }
  return {
    bringOfficer: async (name: string, roles: StaffRole[], office = 'padang') => {
      const { staffId } = await identity.saveStaff(test, { office, name, roles })
      const who: Officer = { kind: 'officer', staffId, office, roles }
      const token = await enter({ staffId })
      // As if they had just come in by passkey.
      await identity.proveInDemonstration(who, { token })
      return { who, token }
    },
    bringPerson: async (email: string) => {
      const { personId } = await identity.savePerson(test, { email, language: 'id' })
      const who: Person = { kind: 'person', personId }
      return { who, token: await enter({ personId }) }
    },
  }
}

/** Somebody before a screen: what they open, and the forms they send. */
const createVisitor =
  (http: ReturnType<typeof createHttp>) =>
  ({ token }: { token?: string } = {}) => {
    const headers = token ? { cookie: `${sessionCookie(false)}=${token}` } : {}
    const open = async (url: string) => {
      const answer = await http.inject({ method: 'GET', url, headers })
      assert.deepEqual(keysTwiceIn(answer.body), [], `one key for two acts on ${url}`)
      return answer
    }
    const post = async (url: string, fields: Record<string, string>) => {
      const answer = await http.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
      assert.deepEqual(keysTwiceIn(answer.body), [], `one key for two acts after ${url}`)
      return answer
    }

    /** Sends the form of a page whose address ends so, with what it carries unseen. */
    async function submit(at: string, action: string, typed: Record<string, string> = {}) {
      const { body } = await open(at)
      const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
      const actionOf = (form: string) => /action="([^"]*)"/.exec(form)?.[1] ?? ''
      const form = forms.find((one) => actionOf(one).endsWith(action))
      if (!form) throw new Error(`No form on ${at} leads to ${action}`)
      return post(actionOf(form), { ...hiddenIn(form), ...typed })
    }
    return { open, post, submit }
  }

/** A browser that keeps what it is given, for ways that lead out of the house and back. */
function createBrowser(http: ReturnType<typeof createHttp>) {
  const kept = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await http.inject({
      method,
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    })
    for (const { name, value } of answer.cookies) {
      if (value) kept.set(name, value)
      else kept.delete(name)
    }
    return answer
  }
  return {
    kept,
    open: (url: string) => send('GET', url),
    /** Sends the form of a page that leads there, with what it carries unseen. */
    submit: (body: string, action: string, typed: Record<string, string> = {}) => {
      const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
      const form = forms.find((one) => one.includes(`action="${action}"`))
      if (!form) throw new Error(`No form leads to ${action}`)
      return send('POST', action, { ...hiddenIn(form), ...typed })
    },
  }
}

/** An officer finds every paper of an application well, as the desk does before anything is decided. */
export async function acceptPapers(
  { checking }: Pick<Modules, 'checking'>,
  officer: Officer,
  caseId: string,
): Promise<void> {
  const { papers, round } = await checking.getCheck(officer, caseId)
  const seen = papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const accepted = papers.map(({ id }) => [id, { verdict: 'accepted' }] as const)
  await checking.judge(officer, { caseId, round, seen, papers: Object.fromEntries(accepted) })
}

/** An officer writes down what was said, reads it back, has it signed on paper and issues it. */
export async function giveStatement(
  { letters }: Pick<Modules, 'letters'>,
  officer: Officer,
  caseId: string,
): Promise<void> {
  const lines = [{ question: 'Bagaimana kejadiannya?', answer: 'Tas saya terbawa arus.' }]
  const { version } = await letters.saveStatement(officer, { caseId, version: 0, lines })
  await letters.readBack(officer, { caseId, version })
  await letters.signOnPaper(officer, { caseId, version })
  await letters.issueStatement(officer, { caseId, version })
}
