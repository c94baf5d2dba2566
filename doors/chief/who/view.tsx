import { describeGrant, type Grant, type Staff } from '#modules/identity'
import { type StaffRole, toldRoles } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  Button,
  Form,
  type GrantLine,
  Grants,
  Page,
  Question,
  saidByMachine,
  sayMachineMoment,
  sayProblems,
  Table,
} from '#packages/ui'
import { realNow } from '#platform/clock'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'

/** What a head may hand on. */
export const givenRoles = ['head', 'supervisor', 'officer', 'finance', 'custodian'] as const

export type Props = {
  visit: Visit
  office: { name: string; zone: Zone }
  staff: Staff[]
  grants: (Grant & { stands: boolean })[]
  mayGrant: boolean
  problems: Problem[]
}

/** Who works here, as what, until when; what was given for a while; and which acts take two. */
export const WhoView = (props: Props) => {
  const { visit, mayGrant, problems } = props
  const { words, frame, to } = visit
  const title = words('chief.who.title')
  const told = sayProblems(words, problems)
  return (
    <Page frame={frame} title={title} back={to(paths.chief())} problems={told} isWide isPrivate>
      <h1>{title}</h1>
      <p>{words('chief.who.lead')}</p>
      <People {...props} />
      <h2>{words('chief.who.grants')}</h2>
      <Grants words={words} lines={props.grants.map((one) => lineOf(props, one))} />
      {mayGrant && <Give {...props} />}
      <h2>{words('chief.who.two')}</h2>
      <p>{words('chief.who.twoActs')}</p>
      <h2>{words('chief.who.prove')}</h2>
      <p>{words('chief.who.proveHow')}</p>
      <p>
        <code>npm run prove:access</code>
      </p>
    </Page>
  )
}

const People = ({ visit, staff, grants, office }: Props) => {
  const { words } = visit
  const roleWord = (role: StaffRole) => words(`access.role.${role}`)
  const givenTo = (one: Staff) =>
    grants
      .filter(({ stands, staffId, role }) => stands && role && staffId === one.staffId)
      .map(({ role, ends }) =>
        words('chief.who.until', {
          role: roleWord(role as StaffRole),
          until: sayMachineMoment(visit.frame, ends.subtract({ minutes: 1 }), office.zone),
        }),
      )
  return (
    <Table
      caption={words('chief.who.people', { count: staff.length })}
      columns={[
        { key: 'name', label: words('chief.who.name') },
        { key: 'roles', label: words('chief.who.roles') },
        { key: 'given', label: words('chief.who.given') },
      ]}
      rows={staff.map((one) => ({
        id: one.staffId,
        cells: {
          name: one.name,
          roles: toldRoles(one.roles).map(roleWord).join(', '),
          given: givenTo(one).join(', ') || '–',
        },
      }))}
      empty={words('chief.who.nobody')}
    />
  )
}

function lineOf({ visit, office, mayGrant }: Props, one: Grant): GrantLine {
  const told = describeGrant({ ...saidByMachine(visit.frame), now: realNow() }, one, office)
  const action = visit.to(chiefPaths.revokeGrant(one.grantId))
  return {
    ...{ ...told, name: one.name },
    ...(mayGrant &&
      told.state === 'stands' && { revoke: { action, hidden: { key: visit.key() } } }),
  }
}

const Give = ({ visit, staff, problems }: Props) => {
  const { words, to, form } = visit
  const field = (name: string) => {
    const value = form.values[name]
    const found = problems.find((one) => one.field === name)
    const problem = found && words(found.code, found.values)
    return { words, name, ...(value && { value }), ...(problem && { problem }) }
  }
  return (
    <>
      <h2>{words('chief.who.give')}</h2>
      <p>{words('chief.who.giveHow')}</p>
      <Form action={to(chiefPaths.who())} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          label={words('chief.who.toWhom')}
          options={staff.map(({ staffId, name }) => ({ value: staffId, label: name }))}
          {...field('kepada')}
        />
        <Question
          kind="choice"
          label={words('chief.who.asWhat')}
          options={givenRoles.map((role) => ({ value: role, label: words(`access.role.${role}`) }))}
          {...field('peran')}
        />
        <Question
          kind="date"
          label={words('chief.who.untilDay')}
          hint={words('chief.who.untilHint')}
          {...field('sampai')}
          value={{
            day: form.values['sampai.day'] ?? '',
            month: form.values['sampai.month'] ?? '',
            year: form.values['sampai.year'] ?? '',
          }}
        />
        <Question
          kind="text"
          autoComplete="off"
          label={words('chief.who.why')}
          hint={words('chief.who.whyHint')}
          {...field('alasan')}
        />
        <Actions>
          <Button>{words('chief.who.giveDo')}</Button>
        </Actions>
      </Form>
    </>
  )
}
