import type { RosterCheck, RosterProblem, Step } from '#modules/identity'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Notice, Page, Question, sayProblems, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { isEverywhere, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { sayRoles } from '../people/view.tsx'
import { ProveFirst } from '../prove-first.tsx'

// A page that nobody scrolls through helps nobody; the counts above are of everything.
const mostShown = 200

type BringProps = { visit: Visit; place: Place; problem: Problem | undefined }

/** One question: which file? */
export const BringView = ({ visit, place, problem }: BringProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(visit.words, problem ? [problem] : [])
  const title = words('admin.roster.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(adminPaths.people(place.id))}
      problems={told}
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('admin.roster.lead')}</p>
      <p>{words(isEverywhere(visit) ? 'admin.roster.columns' : 'admin.roster.columnsOwn')}</p>
      <p>
        <a href={to(adminPaths.template('xlsx'))}>{words('admin.roster.templateXlsx')}</a>
        {' · '}
        <a href={to(adminPaths.template('csv'))}>{words('admin.roster.templateCsv')}</a>
      </p>
      <Form action={to(adminPaths.roster())} hidden={{ key: visit.key() }} isMultipart>
        <Question
          kind="file"
          words={words}
          name="tabel"
          label={words('admin.roster.file')}
          hint={words('admin.roster.fileHint')}
          accept=".csv,.xlsx"
          {...(told[0] ? { problem: told[0].message } : {})}
        />
        <Actions>
          <Button>{words('admin.roster.look')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

const most = (all: readonly unknown[], kind: 'problems' | 'steps') =>
  `admin.roster.${kind}${all.length > mostShown ? 'Most' : ''}`

type CheckProps = {
  visit: Visit
  rosterId: string
  check: RosterCheck
  names: ReadonlyMap<string, string>
}

/** What taking it would do, before anything is written; and afterwards, what it did. */
export const CheckView = ({ visit, rosterId, check, names }: CheckProps) => {
  const { words, frame, to, query } = visit
  const { steps, problems, isTaken } = check
  const count = (deed: Step['does']) => steps.filter(({ does }) => does === deed).length
  const due = steps.filter(({ does }) => does !== 'keep')
  const lines = new Set(problems.map(({ line }) => line)).size
  const counts = { add: count('add'), change: count('change'), keep: count('keep'), bad: lines }
  const title = words(isTaken ? 'admin.roster.taken' : 'admin.roster.checkTitle')
  return (
    <Page frame={frame} title={title} back={to(adminPaths.roster())} isWide isPrivate>
      {isTaken && query.baru && (
        <Notice
          tone="go"
          words={words}
          title={words('admin.roster.done', {
            added: Number(query.baru),
            changed: Number(query.ubah),
          })}
          isLive
        />
      )}
      {!isTaken && <ProveFirst visit={visit} back={adminPaths.brought(rosterId)} />}
      <h1>{title}</h1>
      {!isTaken && <p class="lead">{words('admin.roster.counts', counts)}</p>}
      {!isTaken && due.length > 0 && (
        <Form action={to(adminPaths.brought(rosterId))} hidden={{ key: visit.key() }}>
          <Alike {...{ visit, steps: due, names }} />
          <Actions>
            <Button>{words('admin.roster.take', { count: due.length })}</Button>
            <Button kind="plain" href={to(adminPaths.roster())}>
              {words('admin.roster.other')}
            </Button>
          </Actions>
        </Form>
      )}
      <Problems {...{ visit, problems }} />
      {!isTaken && <Steps {...{ visit, steps: due, names }} />}
      <p>{words('admin.roster.untouched')}</p>
    </Page>
  )
}

const Problems = ({ visit, problems }: { visit: Visit; problems: RosterProblem[] }) => {
  const { words } = visit
  if (problems.length === 0) return null
  return (
    <Table
      caption={words(most(problems, 'problems'), { count: problems.length, most: mostShown })}
      columns={[
        { key: 'line', label: words('admin.roster.line') },
        { key: 'column', label: words('admin.roster.column') },
        { key: 'typed', label: words('admin.roster.typed') },
        { key: 'what', label: words('admin.roster.what') },
      ]}
      rows={problems.slice(0, mostShown).map(({ line, field, code, typed, roles = [] }, nth) => ({
        id: `${nth}`,
        cells: {
          line: words('admin.roster.lineOf', { line }),
          column: words(`admin.roster.head.${field}`),
          typed: sayWritten(typed, sayRoles(words, roles)),
          what: words(code),
        },
      }))}
      empty="–"
    />
  )
}

/** What stands in the table, and what the house calls the roles it understood by it. */
const sayWritten = (typed: string, role: string): string => {
  const isSame = role === '' || role.toLowerCase() === typed.toLowerCase()
  return isSame ? typed || '–' : `${typed || '–'} (${role})`
}

/** Somebody new is called like somebody who is here: one line, one question, and no answer leaves it out. */
const Alike = ({ visit: { words }, steps, names }: StepsProps) => {
  const alike = steps.filter((one) => one.alike)
  if (alike.length === 0) return null
  const sayWho = ({ name, office, roles }: NonNullable<Step['alike']>) =>
    `${name} · ${names.get(office) ?? office} · ${sayRoles(words, roles)}`
  return (
    <Question
      kind="choices"
      words={words}
      name="lain"
      label={words('admin.roster.alike')}
      hint={words('admin.roster.alikeHint')}
      options={alike.slice(0, mostShown).map((one) => ({
        value: `${one.line}`,
        label: words('admin.roster.alikeLine', { line: one.line, name: one.name }),
        hint: words('admin.roster.alikeWho', { who: sayWho(one.alike!) }),
      }))}
      value={[]}
    />
  )
}

type StepsProps = { visit: Visit; steps: Step[]; names: ReadonlyMap<string, string> }

const Steps = ({ visit, steps, names }: StepsProps) => {
  const { words } = visit
  const nameOf = (office: string) => names.get(office) ?? office
  const was = ({ was: before }: Step) =>
    before
      ? `${before.name} · ${nameOf(before.office)} · ${sayRoles(words, before.roles)}`
      : words('admin.roster.fresh')
  return (
    <Table
      caption={words(most(steps, 'steps'), { count: steps.length, most: mostShown })}
      columns={[
        { key: 'name', label: words('admin.people.name') },
        { key: 'office', label: words('admin.office') },
        { key: 'roles', label: words('admin.people.roles') },
        { key: 'was', label: words('admin.roster.was') },
      ]}
      rows={steps.slice(0, mostShown).map((one) => ({
        id: `${one.line}`,
        cells: {
          name: one.name,
          office: nameOf(one.office),
          roles: sayRoles(words, one.roles),
          was: was(one),
        },
      }))}
      empty={words('admin.roster.nothing')}
    />
  )
}
