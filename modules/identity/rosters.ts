import { allow, demandProof, may, type StaffRole, type Who } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type Telling, tell } from '#platform/events'
import { bindIn, indexOf } from './bindings.ts'
import { answeringGained, isWatching, judgeStaffing, sayAll, watchingMoved } from './domain.ts'
import { listRolesIn } from './ended-grants.ts'
import { staffChanged } from './events.ts'
import { noteIntroduction } from './introductions.ts'
import type { Needs } from './needs.ts'
import { judgePartner } from './partners.ts'
import {
  compareRoster,
  type Known,
  nameKey,
  type Roster,
  type RosterProblem,
  type RosterWords,
  readRoster,
  type Step,
} from './roster.ts'
import { actorOf, asSystem } from './sessions.ts'
import { countWatchers } from './staff-queries.ts'
import { giverOf, refuseLastNational } from './staffing.ts'
import * as queries from './staffing-queries.ts'

/** What taking a table would do, line by line. Nothing has been written yet. */
export type RosterCheck = { steps: Step[]; problems: RosterProblem[]; isTaken: boolean }

type Lines = readonly { line: number; cells: readonly string[] }[]

const keptHours = 24

type Written = Step & { id: string }

/** The verbs by which a table of who works where is brought, looked at, and taken. */
export function createRosters(needs: Needs) {
  const { db, events, realNow, newId, providers } = needs
  const issuer = providers?.staff?.issuer

  /** A head brings their own office; whoever may everywhere, any. */
  const onlyOffice = (who: Who) =>
    may(who, 'identity.manageStaff') || who.kind !== 'officer' ? undefined : who.office

  async function hold(tx: Reader, who: Who, { rows }: Roster) {
    const offices = [...new Set(rows.map(({ office }) => office))]
    const accounts = issuer ? rows.flatMap(({ account }) => account ?? []) : []
    const marks = accounts.map((subject) => indexOf(needs, 'staff', { issuer: issuer!, subject }))
    const only = onlyOffice(who)
    const all = (await queries.listKnown(tx, only ?? null)).map(knownOf)
    const known = all.filter(({ office }) => offices.includes(office))
    const owners = await queries.listBound(tx, marks)
    const byMark = new Map(owners.map((row) => [row.subject_index.toString('hex'), row]))
    const byAccount = new Map<string, Known>()
    for (const [nth, account] of accounts.entries()) {
      const owner = byMark.get(marks[nth]!.toString('hex'))
      if (owner) byAccount.set(account, knownOf({ ...owner, id: owner.owner }))
    }
    const ids = known.map(({ staffId }) => staffId)
    const bound = new Set((await queries.listOwners(tx, ids)).map(({ owner }) => owner))
    const byName = Map.groupBy(known, ({ office, name }) => nameKey(office, name))
    return { all, byName, byAccount, bound }
  }

  /** The rules that hold for one officer hold for each line. */
  function judge(
    who: Who,
    step: Step,
    { isAlone }: { isAlone: boolean },
  ): RosterProblem | undefined {
    const { line, office, roles, was, account } = step
    const written = step.written ?? { office, roles: roles.join(', ') }
    const fault = (field: RosterProblem['field'], code: string, typed: string) => ({
      ...{ line, field, code, typed },
    })
    if (account && !issuer) return fault('account', 'identity.noProvider', account)
    const places = [office, ...(was ? [was.office] : [])]
    if (!places.every((one) => may(who, 'identity.manageStaff', { office: one })))
      return fault('office', 'identity.rosterOtherOffice', written.office || office)
    if (step.does === 'keep') return undefined
    const staffId = step.staffId ?? ''
    const no =
      judgeStaffing(giverOf(who), { staffId, office, roles }, was) ??
      judgePartner({ office, roles }, was)
    const ofRoles = (code: string) => ({ ...fault('roles', code, written.roles), roles })
    if (no) return ofRoles(no)
    const isForTwo =
      needs.requireSecond !== undefined &&
      who.kind === 'officer' &&
      (isWatching(was?.roles ?? []) ||
        watchingMoved(was?.roles ?? [], roles).length > 0 ||
        (!isAlone && answeringGained(was?.roles ?? [], roles).length > 0))
    return isForTwo ? ofRoles('identity.takesTwo') : undefined
  }

  async function check(tx: Reader, who: Who, roster: Roster) {
    const { steps, problems } = compareRoster(roster.rows, await hold(tx, who, roster))
    const isAlone = who.kind === 'officer' && (await countWatchers(tx, [who.staffId])) === 0
    const faults = steps.map((step) => judge(who, step, { isAlone }))
    return {
      steps: steps.filter((_, nth) => !faults[nth]),
      problems: [
        ...roster.problems,
        ...problems,
        ...faults.filter((one) => one !== undefined),
      ].sort((one, other) => one.line - other.line),
    }
  }

  async function find(tx: Reader, who: Who, id: string) {
    const asked = { id, by: actorOf(who), at: realNow() }
    const row = isId(id) ? await queries.findRoster(tx, asked) : undefined
    if (!row) throw new Refusal('identity.unknownRoster')
    return { roster: row.lines as Roster, isTaken: row.taken_at !== null }
  }

  async function take(tx: Tx, who: Who, steps: Step[]) {
    const due = steps.filter(({ does }) => does !== 'keep')
    const written = due.map((step) => ({ ...step, id: step.staffId ?? newId() }))
    const fallen = written.filter(({ was, roles }) => {
      return was?.roles.includes('national') && !roles.includes('national')
    })
    if (fallen.length > 0)
      await refuseLastNational(
        tx,
        fallen.map(({ id }) => id),
      )
    for (const step of written) await askSecond(tx, who, step)
    await queries.saveMany(tx, written, realNow())
    for (const step of written) await noteWho(tx, who, step)
    const by = actorOf(who)
    for (const { id: owner, account } of written) {
      if (!account || !issuer) continue
      await bindIn(tx, needs, { realm: 'staff', owner, by, subject: { issuer, subject: account } })
    }
    const tellings: Telling[] = []
    for (const step of written) {
      const { id: staff, office, was } = step
      const before = was && was.office !== office ? { before: was.office } : {}
      const isLess = was?.roles.some((role) => !step.roles.includes(role))
      const held = isLess ? await listRolesIn(tx, { staff, office, at: realNow() }) : undefined
      const roles = held ? { roles: held } : {}
      tellings.push(tell(asSystem, staffChanged, { office, staff, by, ...before, ...roles }))
    }
    await events.publishAll(tx, tellings)
  }

  /** Somebody who answers for an office, made by one alone: written down as such. */
  async function askSecond(tx: Tx, who: Who, { id, was, ...step }: Written): Promise<void> {
    if (answeringGained(was?.roles ?? [], step.roles).length === 0) return
    const { name, office, roles } = step
    const before = was && { staff: id, before: sayAll(was.roles) }
    const facts = { name, office, roles: sayAll(roles), ...before }
    await needs.requireSecond?.(tx, { who, act: 'roles', facts, ...(!was && { added: id }) })
  }

  async function noteWho(tx: Tx, who: Who, { id, was, roles, account }: Written): Promise<void> {
    const isWider = was && roles.some((role) => !was.roles.includes(role))
    const what = !was ? 'added' : isWider ? 'roles' : account ? 'account' : undefined
    if (what) await noteIntroduction(tx, needs, { who, staff: id, what })
  }

  return {
    /**
     * Reads a table and keeps what it says for a day; nothing of it is taken. Refuses with
     * identity.rosterColumns when its headings do not name what is needed.
     */
    bringRoster: async (who: Who, { lines, words }: { lines: Lines; words: RosterWords }) => {
      allow(who, 'identity.manageStaff', officeOf(who))
      const roster = readRoster(lines, words, onlyOffice(who))
      if ('missing' in roster) throw new Refusal('identity.rosterColumns')
      const [id, at, by] = [newId(), realNow(), actorOf(who)]
      const kept = {
        id,
        by,
        text: JSON.stringify(roster),
        at,
        endsAt: at.add({ hours: keptHours }),
      }
      const asked = { ...asSystem, request: who.request }
      await db.transaction(asked, (tx) => queries.addRoster(tx, kept))
      return { rosterId: id }
    },

    /** What taking it would do as things stand now. Refuses with identity.unknownRoster. */
    checkRoster: (who: Who, rosterId: string): Promise<RosterCheck> =>
      db.read(asSystem, async (tx) => {
        allow(who, 'identity.manageStaff', officeOf(who))
        const { roster, isTaken } = await find(tx, who, rosterId)
        return { ...(await check(tx, who, roster)), isTaken }
      }),

    /**
     * Adds and changes everybody whose line is right, in one go; lines that are wrong are left out, and
     * whoever is called like somebody who is here, unless `others` says that line is somebody else.
     * Refuses with identity.unknownRoster, .rosterTaken, .lastNational or access.stepUp.
     */
    takeRoster: (
      who: Who,
      rosterId: string,
      { others = [] }: { others?: readonly number[] } = {},
    ): Promise<{ added: number; changed: number }> =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        allow(who, 'identity.manageStaff', officeOf(who))
        const { roster } = await find(tx, who, rosterId)
        demandProof(who)
        if (!(await queries.markRosterTaken(tx, rosterId, realNow())))
          throw new Refusal('identity.rosterTaken')
        const checked = await check(tx, who, roster)
        const steps = checked.steps.filter(({ alike, line }) => !alike || others.includes(line))
        await take(tx, who, steps)
        const count = (deed: Step['does']) => steps.filter(({ does }) => does === deed).length
        return { added: count('add'), changed: count('change') }
      }),
  }
}

const officeOf = (who: Who) => ('office' in who ? { office: who.office } : {})

const knownOf = (row: { id: string; office: string; name: string; roles: StaffRole[] }): Known => ({
  ...{ staffId: row.id, office: row.office, name: row.name, roles: row.roles },
})
