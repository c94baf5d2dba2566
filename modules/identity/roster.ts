import { rolesWith, type StaffRole } from '#packages/access'
import { readStaffName, readSubject } from './domain.ts'

/** The columns of a table of who works where. */
export const rosterFields = ['name', 'office', 'roles', 'account'] as const
/** One of them. */
export type RosterField = (typeof rosterFields)[number]

/** Somebody as a line of the table says it. */
export type RosterRow = {
  line: number
  office: string
  name: string
  roles: StaffRole[]
  account?: string
  /** Office and roles as they stand in the table. */
  written?: { office: string; roles: string }
}

/** What is wrong with a cell; `typed` is what stands there, `roles` which roles were understood by it. */
export type RosterProblem = {
  line: number
  field: RosterField
  code: string
  typed: string
  roles?: StaffRole[]
}

/** How the words of a table are understood: its headings, its offices and its roles. */
export type RosterWords = {
  fieldOf: (head: string) => RosterField | undefined
  officeOf: (typed: string) => string | undefined
  roleOf: (typed: string) => StaffRole | undefined
}

/** What was read of a table: who is named, and what is wrong with whom. */
export type Roster = { rows: RosterRow[]; problems: RosterProblem[] }

type Line = { line: number; cells: readonly string[] }

/** A head is also a supervisor and an officer. */
const withLower = (roles: StaffRole[]): StaffRole[] => [...new Set(roles.flatMap(rolesWith))]

/** The columns by their headings; `missing` are those without which nothing can be read. */
function readHeads(first: Line | undefined, { fieldOf }: RosterWords) {
  const at = new Map<RosterField, number>()
  for (const [nth, head] of (first?.cells ?? []).entries()) {
    const field = fieldOf(head.trim().toLowerCase())
    if (field && !at.has(field)) at.set(field, nth)
  }
  return { at, missing: (['name', 'roles'] as const).filter((field) => !at.has(field)) }
}

/**
 * Reads a table whose first line names its columns. `only` is the office of whoever may bring no
 * other; then the column may be missing.
 */
export function readRoster(
  lines: readonly Line[],
  words: RosterWords,
  only?: string,
): Roster | { missing: RosterField[] } {
  const { at, missing } = readHeads(lines[0], words)
  const lacking = at.has('office') || only ? missing : [...missing, 'office' as const]
  if (lacking.length > 0) return { missing: lacking }
  const roster: Roster = { rows: [], problems: [] }
  for (const { line, cells } of lines.slice(1)) {
    const cell = (field: RosterField) => (cells[at.get(field) ?? -1] ?? '').trim()
    if (rosterFields.every((field) => cell(field) === '')) continue
    const read = readLine(cell, words, only)
    if (read.row) roster.rows.push({ line, ...read.row })
    else roster.problems.push(...read.problems.map((one) => ({ line, ...one })))
  }
  return roster
}

/** A cell as it can be shown again. */
const asWritten = (text: string): string => text.slice(0, 60)

type Cell = (field: RosterField) => string
type Fault = Omit<RosterProblem, 'line'>

function readLine(
  cell: Cell,
  words: RosterWords,
  only?: string,
): { row: Omit<RosterRow, 'line'>; problems?: never } | { row?: never; problems: Fault[] } {
  const problems: Fault[] = []
  const fault = (field: RosterField, code: string) =>
    problems.push({ field, code, typed: asWritten(cell(field)) })
  const { value: name } = readStaffName(cell('name'))
  if (!name) fault('name', 'identity.staffName')
  const office = cell('office') ? words.officeOf(cell('office').toLowerCase()) : only
  if (!office) fault('office', 'identity.rosterOffice')
  else if (only && office !== only) fault('office', 'identity.rosterOtherOffice')
  const typed = cell('roles')
    .toLowerCase()
    .split(/[,;/+]/)
    .map((one) => one.trim())
  const roles = typed.filter(Boolean).map((one) => words.roleOf(one))
  if (roles.length === 0 || roles.includes(undefined)) fault('roles', 'identity.rosterRole')
  const { value: account } = cell('account') ? readSubject(cell('account')) : { value: '' }
  if (account === undefined) fault('account', 'identity.badSubject')
  if (problems.length > 0 || !name || !office) return { problems }
  const known = withLower(roles.filter((one) => one !== undefined))
  const written = { office: asWritten(cell('office')), roles: asWritten(cell('roles')) }
  return { row: { name, office, roles: known, written, ...(account ? { account } : {}) } }
}

/** Names are one, however they are written: capitals and spaces make nobody another person. */
export const nameKey = (office: string, name: string): string =>
  `${office}\n${name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.,]+/g, ' ')
    .trim()}`

/** A name wherever its bearer works, without what stands in brackets. */
const bareKey = (name: string): string => nameKey('', name.replaceAll(/\([^)]*\)/g, ' '))

/** Somebody who works here already. */
export type Known = { staffId: string; office: string; name: string; roles: StaffRole[] }

/** A line that can be taken, and what taking it would do. */
export type Step = RosterRow & {
  staffId?: string
  was?: Known
  /** Somebody new bears the name of this one, who is here already. */
  alike?: Known
  does: 'add' | 'change' | 'keep'
}

type Holding = {
  all: readonly Known[]
  byName: Map<string, Known[]>
  byAccount: Map<string, Known>
  bound: Set<string>
}

const sameRoles = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((role) => other.includes(role))

/** Holds a table against who is here. Two lines never mean one person, and one name never two. */
export function compareRoster(rows: readonly RosterRow[], holding: Holding) {
  const steps: Step[] = []
  const problems: RosterProblem[] = []
  const seen = new Set<string>()
  const bare = new Map(holding.all.map((one) => [bareKey(one.name), one]))
  for (const row of rows) {
    const found = matchRow(row, holding)
    const key = typeof found === 'object' ? found.staffId : nameOf(row)
    const code = typeof found === 'string' ? found : seen.has(key) ? 'identity.rosterTwice' : ''
    if (code) {
      const field = code === 'identity.rosterOtherAccount' ? 'account' : 'name'
      problems.push({ line: row.line, field, code, typed: row.name })
      continue
    }
    seen.add(key)
    const was = typeof found === 'object' ? found : undefined
    const alike = was ? undefined : bare.get(bareKey(row.name))
    steps.push({
      ...row,
      ...(alike ? { alike } : {}),
      ...(was ? { staffId: was.staffId, was } : {}),
      does: deedOf(row, was, holding),
    })
  }
  return { steps, problems }
}

const nameOf = (row: RosterRow) =>
  row.account ? `account\n${row.account}` : nameKey(row.office, row.name)

function matchRow(row: RosterRow, { byName, byAccount, bound }: Holding) {
  const owner = row.account ? byAccount.get(row.account) : undefined
  if (owner) return owner
  const named = byName.get(nameKey(row.office, row.name)) ?? []
  // Whoever has another account is somebody else of the same name.
  const free = row.account ? named.filter(({ staffId }) => !bound.has(staffId)) : named
  if (free.length > 1) return 'identity.rosterSameName'
  // An account that changed, or a second person: only somebody who knows them can say.
  if (free.length === 0 && named.length > 0) return 'identity.rosterOtherAccount'
  return free[0]
}

function deedOf(row: RosterRow, was: Known | undefined, { byAccount }: Holding): Step['does'] {
  if (!was) return 'add'
  const isBoundAlike = !row.account || byAccount.get(row.account)?.staffId === was.staffId
  const isSame = was.office === row.office && was.name === row.name && isBoundAlike
  return isSame && sameRoles(was.roles, row.roles) ? 'keep' : 'change'
}
